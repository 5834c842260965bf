import Accounting
import ExternalServices
import Logging

/// Sends signed requests to one bucket, and again after a rest where that may help.
struct S3Client: Sendable {
    let location: S3Location
    let signer: S3Signer
    let transport: HTTPTransport
    let clock: Clock
    let logger: Logger
    let pause: @Sendable (Duration) async throws -> Void
    static let attempts = 5
    /// For a part of 8 MiB over a slow line.
    static let timeout: Duration = .seconds(60)

    /// The answer to a request that was done. Throws `S3Failure`, `FileStoreError` or `CancellationError`.
    ///
    /// All requests name their key, so sending one again does no harm.
    func send(_ request: S3Request) async throws -> InboundReply {
        var attempt = 1
        while true {
            do {
                return try await sendOnce(request)
            } catch let failure as S3Failure where failure.mayPass && attempt < Self.attempts {
                log(request, attempt: attempt, reason: failure.code)
            } catch let error as TransportError where error.isTransient && attempt < Self.attempts {
                log(request, attempt: attempt, reason: "\(error)")
            } catch let error as TransportError {
                throw Self.storeError(error)
            }
            try await pause(.milliseconds(100 << attempt) * Double.random(in: 0.5...1))
            attempt += 1
        }
    }

    private func sendOnce(_ request: S3Request) async throws -> InboundReply {
        let headers = signer.signedHeaders(of: request, host: location.authority, at: clock.now())
        let query = request.encodedQuery
        let url = "\(location.scheme)://\(location.authority)\(request.encodedPath)" + (query.isEmpty ? "" : "?\(query)")
        let outgoing = OutboundRequest(request.method, url, headers: headers, body: request.body, timeout: Self.timeout)
        let reply = try await transport.send(outgoing)
        if let failure = S3Failure(reply, to: request.method) { throw failure }
        return reply
    }

    private func log(_ request: S3Request, attempt: Int, reason: String) {
        logger.warning(
            "the file store does not answer as it should",
            metadata: ["method": "\(request.method)", "attempt": "\(attempt)", "reason": "\(reason)"])
    }

    private static func storeError(_ error: TransportError) -> FileStoreError {
        switch error {
        case .unreachable(let reason): .unavailable("it can't be reached (\(reason))")
        case .timedOut: .unavailable("it took too long")
        case .interrupted(let reason): .unavailable("the connection broke (\(reason))")
        case .tooLarge: .unavailable("its answer is too large")
        case .refusedAddress(let host): .refused("the address \(host) is not allowed. Name it in FILES_URL.")
        }
    }
}
