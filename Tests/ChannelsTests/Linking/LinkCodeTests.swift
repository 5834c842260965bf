import Accounting
import ExternalServices
import Foundation
import Identity
import Persistence
import Synchronization
import Testing

@testable import BackgroundJobs
@testable import Conversations
@testable import Delivery
@testable import WhatsApp

@Suite(.everyEngine) struct LinkCodeTests {
    let books: TestBooks
    let phone = InboundMessage.Sender(address: "US.1", phone: "15550000001", name: "Ana")

    init() async throws { books = try await TestBooks() }

    func show(to user: User.ID) async throws -> LinkCode {
        try await books.database.write { [codes = books.codes] db in try codes.show(to: user, for: .whatsapp, in: db).code }
    }

    func redeem(_ code: LinkCode, by sender: InboundMessage.Sender? = nil) async throws -> LinkCodes.Redemption {
        let sender = sender ?? phone
        return try await books.database.write { [codes = books.codes] db in try codes.redeem(code, by: sender, on: .whatsapp, in: db) }
    }

    func confirm(_ code: LinkCode, by user: User.ID) async throws -> LinkCodes.Confirmation {
        try await books.database.write { [codes = books.codes] db in try codes.confirm(code, by: user, on: .whatsapp, in: db) }
    }

    func owner(of sender: InboundMessage.Sender) async throws -> User.ID? {
        try await books.database.read { [accounts = books.accounts] db in try accounts.find(sender, on: .whatsapp, in: db)?.userID }
    }

    /// Asks for a code to a number and runs the job that sends it. Returns the digits that went out.
    func send(to number: String, for user: User.ID, _ graph: FakeGraph = FakeGraph(FakeGraph.taken)) async throws -> LinkCode? {
        let number = try PhoneNumber(number)
        books.pass(seconds: 1)
        let (row, job) = try await books.database.write { [codes = books.codes] db -> (Identifier<LinkCode>?, Int64?) in
            try codes.send(to: number, for: user, on: .whatsapp, in: db)
            return (
                try db.value("SELECT id FROM link_codes ORDER BY created_at DESC, id DESC LIMIT 1"),
                try db.value("SELECT id FROM jobs ORDER BY id DESC LIMIT 1"))
        }
        let settings = try testSettings(["WHATSAPP_CODE_TEMPLATE": "otp"])
        let handler = SendLinkCodeHandler(
            database: books.database, codes: books.codes, messengers: [.whatsapp: .whatsApp(settings, over: graph.transport)],
            clock: books.clock)
        let context = JobContext(jobID: try #require(job), attempt: 1, leaseToken: 0)
        try await handler.run(SendLinkCode(id: try #require(row)), context: context)
        return graph.bodies.last.flatMap { $0.firstMatch(of: /"(?:text|body)":"([0-9]{6})/) }.flatMap { LinkCode(String($0.1)) }
    }

    func another(than code: LinkCode) throws -> LinkCode {
        try #require(LinkCode(code.digits == "123456" ? "654321" : "123456"))
    }

    @Test func `a texted code links the sender to the user it was shown to, once`() async throws {
        let code = try await show(to: books.ana)
        #expect(try await redeem(code) == .linked(books.ana))
        #expect(try await owner(of: phone) == books.ana)
        #expect(try await redeem(code, by: .init(address: "US.2")) == .wrong)
    }

    @Test func `two people's codes are theirs alone`() async throws {
        let (one, two) = (try await show(to: books.ana), try await show(to: books.ben))
        #expect(try await redeem(two) == .linked(books.ben))
        #expect(try await redeem(one, by: .init(address: "US.2")) == .linked(books.ana))
    }

    @Test func `a code is void after ten minutes`() async throws {
        let code = try await show(to: books.ana)
        books.pass(seconds: 600)
        #expect(try await redeem(code) == .wrong)
    }

    @Test func `after ten wrong codes a sender waits for an hour, others do not`() async throws {
        let code = try await show(to: books.ana)
        for _ in 0..<10 { #expect(try await redeem(another(than: code)) == .wrong) }
        #expect(try await redeem(code) == .tooMany(minutes: 60))
        #expect(try await redeem(code, by: .init(address: "US.2")) == .linked(books.ana))
        books.pass(seconds: 3601)
        let later = try await show(to: books.ana)
        #expect(try await redeem(later) == .linked(books.ana))
    }

    @Test func `a sent code links the number, and the first message its id`() async throws {
        let code = try #require(try await send(to: "+1 555 000 0001", for: books.ana))
        guard case .linked = try await confirm(code, by: books.ana) else { Issue.record("not linked"); return }
        #expect(try await owner(of: phone) == books.ana)
        try await books.database.write { [accounts = books.accounts, phone, now = books.now] db in
            let account = try #require(try accounts.find(phone, on: .whatsapp, in: db))
            try accounts.touch(account, by: phone, at: now, in: db)
        }
        #expect(try await books.value("SELECT address FROM channel_accounts") == "US.1")
        #expect(try await owner(of: .init(address: "US.1")) == books.ana)
        #expect(try await confirm(code, by: books.ana) == .refused(.expired))
    }

    @Test func `another user's code is of no use`() async throws {
        let code = try #require(try await send(to: "15550000001", for: books.ana))
        #expect(try await confirm(code, by: books.ben) == .refused(.expired))
        _ = try await send(to: "15550000002", for: books.ben)
        #expect(try await confirm(code, by: books.ben) == .refused(.wrong(attemptsLeft: 4)))
        #expect(try await redeem(code) == .wrong)
    }

    @Test func `the fifth wrong attempt voids a sent code`() async throws {
        let code = try #require(try await send(to: "15550000001", for: books.ana))
        for left in [4, 3, 2, 1] {
            #expect(try await confirm(another(than: code), by: books.ana) == .refused(.wrong(attemptsLeft: left)))
        }
        #expect(try await confirm(another(than: code), by: books.ana) == .refused(.voided))
        #expect(try await confirm(code, by: books.ana) == .refused(.voided))
    }

    @Test func `a sent code expires`() async throws {
        let code = try #require(try await send(to: "15550000001", for: books.ana))
        books.pass(seconds: 601)
        #expect(try await confirm(code, by: books.ana) == .refused(.expired))
    }

    @Test func `codes are limited for a user and for a number`() async throws {
        for _ in 0..<5 { _ = try await send(to: "15550000001", for: books.ana) }
        await #expect(throws: LinkCodeError.tooManyCodes) { try await send(to: "15550000002", for: books.ana) }
        await #expect(throws: LinkCodeError.tooManyCodes) { try await send(to: "15550000001", for: books.ben) }
        books.pass(seconds: 3601)
        #expect(try await send(to: "15550000001", for: books.ben) != nil)
    }

    @Test func `no digits are stored`() async throws {
        let code = try #require(try await send(to: "15550000001", for: books.ana))
        let shown = try await show(to: books.ana)
        let rows = try await books.database.read { db in try db.rows("SELECT * FROM link_codes").map { "\($0)" }.joined() }
        let jobs = try await books.database.read { db in try db.rows("SELECT payload FROM jobs").map { "\($0)" }.joined() }
        for digits in [code.digits, shown.digits] { #expect(!rows.contains("\"\(digits)\"") && !jobs.contains(digits)) }
    }

    @Test func `whoever wrote today gets plain text, others the template`() async throws {
        let cold = FakeGraph(FakeGraph.taken)
        _ = try await send(to: "15550000001", for: books.ana, cold)
        #expect(cold.bodies[0].contains(#""type":"template""#))
        _ = try await books.database.write { [books, phone] db in
            try Inbox(clock: books.clock, jobs: books.jobs).store(
                [InboundMessage(channel: .whatsapp, providerID: "1", sender: phone, content: .text("hi"), sentAt: books.now)], in: db)
        }
        let warm = FakeGraph(FakeGraph.taken)
        _ = try await send(to: "15550000001", for: books.ana, warm)
        #expect(warm.bodies[0].contains(#""type":"text""#))
    }

    @Test func `a number that can't be reached is told on the page`() async throws {
        _ = try await send(to: "15550000001", for: books.ana, FakeGraph(FakeGraph.refusal(131_026)))
        let pending = try await books.database.read { [books] db in
            try books.codes.pendingNumber(of: books.ana, on: .whatsapp, in: db)?.error
        }
        #expect(pending == SendLinkCodeHandler.undelivered)
    }

    @Test(arguments: [("123456", true), (" 123 456 ", true), ("12345", false), ("1234567", false), ("12345a", false), ("１２３４５６", false), ("", false)])
    func `a code is six digits`(text: String, isCode: Bool) {
        #expect((LinkCode(text) != nil) == isCode)
    }

    @Test(arguments: [("+1 (555) 000-0001", "15550000001"), ("0044 20 7946 0018", "442079460018"), ("919876543210", "919876543210"), ("+٤٤ ٢٠٧٩٤٦٠٠١٨", "442079460018")])
    func `a phone number is read as people write it`(text: String, digits: String) throws {
        #expect(try PhoneNumber(text).digits == digits)
    }

    @Test(arguments: [("", PhoneNumberError.unreadable), ("12", .unreadable), ("call me", .unreadable), ("020 7946 0018", .countryMissing), ("+1234567890123456", .unreadable), ("½½½½½½½½", .unreadable)])
    func `what is no phone number says why`(text: String, expected: PhoneNumberError) {
        #expect(throws: expected) { try PhoneNumber(text) }
    }
}
