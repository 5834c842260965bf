/// The only way out of the process: every provider sends its requests through one of these.
package struct HTTPTransport: Sendable {
    package typealias Send = @Sendable (OutboundRequest) async throws(TransportError) -> InboundReply
    package var send: Send
    package init(send: @escaping Send) { self.send = send }
}

/// A request to a provider.
package struct OutboundRequest: Sendable {
    package var method: String
    package var url: String
    package var headers: [(name: String, value: String)]
    package var body: [UInt8]
    package var timeout: Duration

    package init(
        _ method: String, _ url: String, headers: [(name: String, value: String)] = [], body: [UInt8] = [],
        timeout: Duration = .seconds(10)
    ) {
        self.method = method
        self.url = url
        self.headers = headers
        self.body = body
        self.timeout = timeout
    }
}

/// A provider's answer, whatever its status.
package struct InboundReply: Sendable {
    package let status: Int
    package let headers: [(name: String, value: String)]
    package let body: [UInt8]

    package init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8]) {
        self.status = status
        self.headers = headers
        self.body = body
    }

    package func header(_ name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }
}

/// Why no answer came.
package enum TransportError: Error, Equatable {
    case unreachable(String)
    /// The request may have arrived; nobody knows.
    case timedOut
    case interrupted(String)
    case tooLarge
    case refusedAddress(String)

    package var isTransient: Bool {
        switch self {
        case .unreachable, .timedOut, .interrupted: true
        case .tooLarge, .refusedAddress: false
        }
    }
}
