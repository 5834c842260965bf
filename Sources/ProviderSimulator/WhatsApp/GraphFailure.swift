import Hummingbird

/// A refusal of the Graph API.
struct GraphFailure: Error {
    let status: HTTPResponse.Status
    let code: Int
    let message: String
    var details = ""

    static let badToken = GraphFailure(status: .unauthorized, code: 190, message: "Invalid OAuth access token.")
    static let serverError = GraphFailure(status: .internalServerError, code: 131_000, message: "Something went wrong")
    static let rateLimit = GraphFailure(status: .tooManyRequests, code: 130_429, message: "Rate limit hit")
    static let pairLimit = GraphFailure(
        status: .tooManyRequests, code: 131_056, message: "(Business Account, Consumer Account) pair rate limit hit")
    static let windowClosed = GraphFailure(
        status: .badRequest, code: 131_047, message: "Re-engagement message",
        details: "More than 24 hours have passed since the recipient last replied.")
    static let numberNeeded = GraphFailure(
        status: .badRequest, code: 131_062, message: "Business-scoped user ids are not supported for this message",
        details: "Authentication templates need a phone number.")
    static let unknownNumber = GraphFailure(
        status: .badRequest, code: 100, message: "Unsupported request. Object with this ID does not exist.")

    static func missing(_ name: String) -> GraphFailure {
        GraphFailure(status: .badRequest, code: 131_008, message: "Required parameter is missing", details: "\(name) is required")
    }

    static func invalid(_ details: String) -> GraphFailure {
        GraphFailure(status: .badRequest, code: 131_009, message: "Parameter value is not valid", details: details)
    }

    var response: Response {
        .json(
            [
                "error": [
                    "message": .string("(#\(code)) \(message)"), "type": "OAuthException", "code": JSONValue(code),
                    "error_data": ["messaging_product": "whatsapp", "details": .string(details)], "fbtrace_id": "Asimulated",
                ]
            ], status: status)
    }
}
