import Accounting
import Hummingbird
import WebInterface

/// One request to the API by somebody who may make it.
package struct APICall<Access: Sendable>: Sendable {
    package let request: Request
    package let caller: Caller
    /// The right that the route's policy asked for.
    package let access: Access
    /// Where the request came from.
    package let address: String
    package let parameters: Parameters
    package let requestID: String
    /// The body of a request that may have one.
    package let body: [UInt8]

    package var user: User { caller.user }
    package var region: Region { caller.user.region }

    /// The id in the address; what is none is answered as one that nobody has.
    package func id<Entity>(orThrow error: any UserFacingError, named name: String = "id") throws -> Identifier<Entity> {
        guard let id = parameters.get(name).flatMap({ Identifier<Entity>($0) }) else { throw error }
        return id
    }

    package func parameter(_ name: String) -> String { parameters.get(name) ?? "" }

    package func query() throws -> APIQuery { try APIQuery(request) }

    /// The answer to a mistake of which something was noted: thrown, it would take that back.
    package func refusal(_ error: any UserFacingError) -> APIAnswer { APIFailure.answer(to: error, requestID: requestID) }

    /// The fields of the body, which has to be a JSON object.
    package func fields() throws -> JSONFields { try JSONFields(body: body) }
}

extension JSONFields {
    package init(body: [UInt8]) throws {
        do {
            guard case .object(let fields) = try parseJSON(body) else { throw APIRefusal.malformed("The body has to be a JSON object.") }
            self.init(fields)
        } catch let error as JSONError {
            throw APIRefusal.malformed(error.message)
        }
    }
}

extension JSONError {
    fileprivate var message: String {
        switch self {
        case .malformed(let position): "The body is not JSON: something is wrong at byte \(position)."
        case .tooLarge: "The JSON of the body is nested too deep, or one of its lists is too long."
        case .duplicate(let name): "“\(name.prefix(60))” stands twice in one object."
        }
    }
}

extension Request {
    static let largestJSON = 1 << 20

    /// The bytes of a JSON body; empty where there is none. Anything else than JSON is 415, more than 1 MiB 413.
    func jsonBody() async throws -> [UInt8] {
        let type = headers[.contentType].map { String($0.prefix { $0 != ";" }).trimmingBlanks.lowercased() }
        let body = try await collectBody(upTo: Self.largestJSON)
        guard type == "application/json" || type == nil && body.readableBytes == 0 else { throw APIRefusal.notJSON }
        return Array(body.readableBytesView)
    }
}
