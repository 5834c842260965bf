import ExternalServices
import Testing

@testable import WhatsApp

@Suite struct GraphErrorTests {
    enum Kind { case rejected, windowClosed, stopped, throttledOne, throttledAll, unavailable, unconfirmed }

    func kind(_ error: MessengerError) -> Kind {
        switch error {
        case .rejected: .rejected
        case .windowClosed: .windowClosed
        case .stopped: .stopped
        case .throttled(_, _, let everybody): everybody ? .throttledAll : .throttledOne
        case .unavailable: .unavailable
        case .unconfirmed: .unconfirmed
        }
    }

    @Test(arguments: [
        (0, 401, Kind.stopped), (190, 401, .stopped), (3, 500, .stopped), (10, 403, .stopped), (200, 403, .stopped), (299, 403, .stopped),
        (4, 429, .throttledAll), (80_007, 429, .throttledAll), (130_429, 429, .throttledAll), (131_048, 400, .throttledAll),
        (131_056, 429, .throttledOne), (131_056, 400, .throttledOne),
        (2, 503, .unavailable), (131_016, 503, .unavailable), (133_004, 503, .unavailable), (131_000, 500, .unavailable),
        (100, 400, .rejected), (131_008, 400, .rejected), (131_009, 400, .rejected), (131_026, 400, .rejected), (131_030, 400, .rejected),
        (131_047, 400, .windowClosed), (131_051, 400, .rejected), (131_052, 400, .rejected), (131_053, 400, .rejected),
        (131_062, 400, .rejected), (132_000, 400, .rejected), (132_001, 404, .rejected), (132_012, 400, .rejected), (132_015, 400, .rejected),
        (999_999, 400, .rejected), (999_999, 500, .unavailable), (999_999, 429, .throttledAll), (999_999, 401, .stopped),
    ])
    func `each code has its consequence`(code: Int, status: Int, expected: Kind) throws {
        let error = GraphError(try FakeGraph.refusal(code, status: status).get())
        #expect(kind(error.outcome) == expected)
    }

    @Test(arguments: [(500, Kind.unavailable), (503, .unavailable), (502, .unconfirmed), (504, .unconfirmed), (429, .throttledAll), (404, .rejected), (302, .rejected)])
    func `an answer that is not Meta's is judged by its status`(status: Int, expected: Kind) {
        #expect(kind(GraphError(InboundReply(status: status, body: Array("<html>".utf8))).outcome) == expected)
    }

    @Test(arguments: [
        (TransportError.unreachable("x"), Kind.unavailable), (.timedOut, .unconfirmed), (.interrupted("x"), .unconfirmed),
        (.tooLarge, .unconfirmed), (.refusedAddress("10.0.0.1"), .stopped),
    ])
    func `no answer may mean that it arrived`(error: TransportError, expected: Kind) {
        #expect(kind(MessengerError(error)) == expected)
    }

    @Test func `the summary names code and details`() throws {
        let body = #"{"error":{"message":"(#131056) pair rate limit hit","type":"OAuthException","code":131056,"error_data":{"messaging_product":"whatsapp","details":"slow down"},"fbtrace_id":"A1"}}"#
        let error = GraphError(InboundReply(status: 429, body: Array(body.utf8)))
        #expect(error.summary == "131056 (#131056) pair rate limit hit slow down")
    }
}
