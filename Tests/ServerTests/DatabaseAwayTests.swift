import Persistence
@testable import Server
import Testing
import WebInterface

@Suite struct DatabaseAwayTests {
    @Test(arguments: [SQLError.busy, .full, .serialization, .connectionLost("gone")])
    func `what passes by itself is no failure of ours`(error: SQLError) {
        #expect((error as any ServiceUnavailableError).isTemporary)
        #expect((error as any ServiceUnavailableError).retryAfter == 5)
    }

    @Test(arguments: [SQLError.notUnique("x"), .decoding("x"), .other(code: 1, "no such table")])
    func `what does not pass is one`(error: SQLError) {
        #expect(!(error as any ServiceUnavailableError).isTemporary)
    }

    @Test func `after a lost connection nobody says that nothing was done`() {
        #expect(!(SQLError.connectionLost("gone") as any ServiceUnavailableError).isNothingDone)
        #expect((SQLError.busy as any ServiceUnavailableError).isNothingDone)
    }
}
