import Hummingbird

/// A refusal of Resend. Source: https://resend.com/docs/api-reference/errors
struct ResendFailure: Error {
    let status: HTTPResponse.Status
    let name: String
    let message: String

    static let missingKey = ResendFailure(status: .unauthorized, name: "missing_api_key", message: "Missing API Key")
    static let wrongKey = ResendFailure(status: .forbidden, name: "invalid_api_key", message: "API key is invalid")
    static let userAgentMissing = ResendFailure(
        status: .forbidden, name: "validation_error", message: "The request needs a User-Agent header.")
    static let keyInvalid = ResendFailure(
        status: .badRequest, name: "invalid_idempotency_key", message: "The key must be 1 to 256 characters.")
    static let keyReused = ResendFailure(
        status: .conflict, name: "invalid_idempotent_request", message: "Same idempotency key used with a different request payload.")
    static let notFound = ResendFailure(status: .notFound, name: "not_found", message: "Email not found")
    static let limited = ResendFailure(status: .tooManyRequests, name: "rate_limit_exceeded", message: "Too many requests.")
    static let unavailable = ResendFailure(status: .internalServerError, name: "application_error", message: "An unexpected error occurred.")
    static let attachment = ResendFailure(
        status: .unprocessableContent, name: "invalid_attachment", message: "Attachment must have either a `content` or `path`.")

    static func missing(_ field: String) -> ResendFailure {
        ResendFailure(status: .unprocessableContent, name: "missing_required_field", message: "Missing `\(field)` field.")
    }

    static func invalid(_ message: String) -> ResendFailure {
        ResendFailure(status: .unprocessableContent, name: "validation_error", message: message)
    }

    var response: Response {
        var response = Response.json(
            ["statusCode": JSONValue(status.code), "name": .string(name), "message": .string(message)], status: status)
        if status == .tooManyRequests { response.headers[.retryAfter] = "1" }
        return response
    }
}
