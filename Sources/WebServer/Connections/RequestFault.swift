import NIOHTTP1
import WebInterface

/// Why a request is refused before any route sees it.
enum RequestFault: Error, Equatable {
    case malformed, noHost, twoLengths, transferEncoding, version
    case urlTooLong, headersTooLarge, bodyTooLarge
    case encodedBody, expectation, method
    case slowHead, slowBody, slowAnswer
    case tooManyConnections

    var status: HTTPResponseStatus {
        switch self {
        case .malformed, .noHost, .twoLengths, .transferEncoding: .badRequest
        case .version: .httpVersionNotSupported
        case .urlTooLong: .uriTooLong
        case .headersTooLarge: .requestHeaderFieldsTooLarge
        case .bodyTooLarge: .payloadTooLarge
        case .encodedBody: .unsupportedMediaType
        case .expectation: .expectationFailed
        case .method: .methodNotAllowed
        case .slowHead, .slowBody: .requestTimeout
        case .slowAnswer, .tooManyConnections: .serviceUnavailable
        }
    }

    /// What happened and what to do.
    var sentence: String {
        switch self {
        case .malformed: "This is not a valid HTTP request."
        case .noHost: "Name the host once, in a Host header."
        case .twoLengths: "Say how long the body is in one way only."
        case .transferEncoding: "Only the transfer coding “chunked” is understood here."
        case .version: "Use HTTP/1.1."
        case .urlTooLong: "This address is too long. Shorten it to 8 KiB."
        case .headersTooLarge: "These headers are too large. Send 100 of them at most, with 32 KiB in all."
        case .bodyTooLarge: "That is too large to be accepted."
        case .encodedBody: "Send the body as it is, without a Content-Encoding."
        case .expectation: "Only the expectation “100-continue” is understood here."
        case .method: "This method is not used here."
        case .slowHead, .slowBody: "The request took too long to arrive. Please send it again."
        case .slowAnswer: "Tuppence took too long to answer. Please look whether it was done before you try again."
        case .tooManyConnections: "Too many connections are open. Please try again in a moment."
        }
    }

    var retryAfter: Int? { status == .serviceUnavailable ? 5 : nil }

    /// The methods of the server, for one that it has nowhere. Source: RFC 9110, section 15.5.6.
    var allowed: String? { self == .method ? "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS" : nil }
}

extension RequestFault {
    /// What the parser stumbled over; nil for what has nothing to do with HTTP, such as a connection that was reset.
    ///
    /// The parser has one limit for the lengths of URLs and of headers. `isInHeaders` tells whether the first line was whole.
    init?(parsing error: any Error, isInHeaders: Bool) {
        switch error {
        case HTTPParserError.headerOverflow: self = isInHeaders ? .headersTooLarge : .urlTooLong
        case HTTPParserError.invalidVersion: self = .version
        case is HTTPParserError: self = .malformed
        default: return nil
        }
    }
}
