import ExternalServices
import Testing

@testable import Delivery
@testable import WhatsApp

@Suite(.everyEngine) struct SendingGateTests {
    func attempt(_ messenger: Messenger) async -> MessengerError? {
        do throws(MessengerError) {
            _ = try await messenger.send(OutgoingMessage(to: "1", .text("x"), reference: "r"))
            return nil
        } catch {
            return error
        }
    }

    @Test func `an expired token stops all sending for a minute`() async throws {
        let books = try await TestBooks()
        let graph = FakeGraph(FakeGraph.refusal(190, status: 401), FakeGraph.taken)
        let messenger = Messenger.whatsApp(try testSettings(), over: graph.transport)
            .gated(name: "WhatsApp", clock: books.clock, logger: quietLogger)
        #expect(await attempt(messenger) == .stopped("190 no"))
        #expect(await attempt(messenger) == .unavailable("WhatsApp rests: 190 no"))
        #expect(graph.requests.count == 1)
        books.pass(seconds: 61)
        #expect(await attempt(messenger) == nil)
    }

    @Test func `five failures in a row close it, a limit for one person does not`() async throws {
        let books = try await TestBooks()
        let graph = FakeGraph(FakeGraph.refusal(131_000, status: 500))
        let messenger = Messenger.whatsApp(try testSettings(), over: graph.transport)
            .gated(name: "WhatsApp", clock: books.clock, logger: quietLogger)
        for _ in 0..<8 { _ = await attempt(messenger) }
        #expect(graph.requests.count == 5)
        let pair = FakeGraph(FakeGraph.refusal(131_056, status: 429))
        let other = Messenger.whatsApp(try testSettings(), over: pair.transport)
            .gated(name: "WhatsApp", clock: books.clock, logger: quietLogger)
        for _ in 0..<8 { _ = await attempt(other) }
        #expect(pair.requests.count == 8)
    }
}
