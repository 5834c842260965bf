import HTTPTypes
import NIOHTTP1
import WebInterface

/// An address where a connection becomes a WebSocket over which live events are sent.
///
/// A request that is not let in goes on to the router, which says why.
package struct WebSocketRoute: Sendable {
    /// Whom to tell of what, and until when.
    package struct Visit: Sendable {
        package let topics: [String]
        package let lasting: Duration

        package init(topics: [String], lasting: Duration) {
            self.topics = topics
            self.lasting = lasting
        }
    }

    /// Who is let in: by the token of the header or of the protocols offered, and the book that is named.
    package typealias Admit = @Sendable (_ token: String, _ book: String?) async throws -> Visit

    /// The name of what is spoken here.
    package static let name = "tuppence.v1"
    private static let tokenPrefix = "bearer."

    package let path: String
    package let live: LiveUpdates
    let admit: Admit

    package init(path: String, live: LiveUpdates, admit: @escaping Admit) {
        self.path = path
        self.live = live
        self.admit = admit
    }

    package func takes(_ head: HTTPRequestHead) -> Bool {
        let asked = head.uri.prefix { $0 != "?" }
        return head.method == .GET && (asked == path || asked == path + "/") && head.headers["Sec-WebSocket-Version"] == ["13"]
    }

    func visit(_ head: HTTPRequestHead) async throws -> Visit? {
        guard let token = Self.token(in: head.headers) else { return nil }
        return try await admit(token, head.headers.first(name: "Tuppence-Book"))
    }

    /// A browser can't set the header, so it may offer the token as a protocol; only our own name is ever chosen.
    private static func token(in headers: HTTPHeaders) -> String? {
        if let header = headers.first(name: "Authorization") {
            let parts = header.split(separator: " ", maxSplits: 1)
            return parts.count == 2 && parts[0].lowercased() == "bearer" ? String(parts[1]) : nil
        }
        let offered = headers[canonicalForm: "Sec-WebSocket-Protocol"]
        return offered.first { $0.hasPrefix(tokenPrefix) }.map { String($0.dropFirst(tokenPrefix.count)) }
    }

    static func isOffered(in headers: HTTPHeaders) -> Bool {
        headers[canonicalForm: "Sec-WebSocket-Protocol"].contains { $0 == name }
    }
}
