import Accounting
import Conversations
import Identity
import Persistence
import Testing

@Suite(.everyEngine) struct ChannelAccountsTests {
    let books: TestBooks
    init() async throws { books = try await TestBooks() }

    func link(_ sender: InboundMessage.Sender, to user: User.ID) async throws {
        _ = try await books.database.write { [accounts = books.accounts] db in
            try accounts.link(sender, on: .whatsapp, to: user, in: db)
        }
    }

    func hear(_ sender: InboundMessage.Sender) async throws -> User.ID? {
        try await books.database.write { [accounts = books.accounts, now = books.now] db in
            guard let account = try accounts.find(sender, on: .whatsapp, in: db) else { return nil }
            try accounts.touch(account, by: sender, at: now, in: db)
            return account.userID
        }
    }

    let number = InboundMessage.Sender(address: "15550000001", phone: "15550000001")
    let withID = InboundMessage.Sender(address: "US.1", phone: "15550000001", name: "Ana")
    let idOnly = InboundMessage.Sender(address: "US.1")

    @Test func `a stranger is nobody`() async throws {
        #expect(try await hear(withID) == nil)
    }

    @Test func `linked by number, then known by id`() async throws {
        try await link(number, to: books.ana)
        #expect(try await hear(withID) == books.ana)
        #expect(try await hear(idOnly) == books.ana)
        #expect(try await hear(number) == books.ana)
        #expect(try await books.count("channel_accounts") == 1)
    }

    @Test func `a number that passed to another person is not the old user's`() async throws {
        try await link(withID, to: books.ana)
        #expect(try await hear(.init(address: "US.2", phone: "15550000001")) == nil)
        try await link(number, to: books.ben)
        #expect(try await hear(.init(address: "US.2", phone: "15550000001")) == books.ben)
        #expect(try await hear(.init(address: "US.1", phone: "15559999999")) == books.ana)
    }

    @Test func `a chat linked anew by its number belongs to the new user`() async throws {
        try await link(withID, to: books.ana)
        try await link(number, to: books.ben)
        #expect(try await hear(withID) == books.ben)
        #expect(try await hear(idOnly) == books.ben)
        #expect(try await books.count("channel_accounts") == 1)
    }

    @Test func `linking again is the same account`() async throws {
        for sender in [number, withID, number, idOnly] { try await link(sender, to: books.ana) }
        #expect(try await books.count("channel_accounts") == 1)
        try await link(idOnly, to: books.ben)
        #expect(try await hear(withID) == books.ben)
    }

    @Test func `only the owner unlinks`() async throws {
        try await link(withID, to: books.ana)
        let linked = try await books.database.read { [books] db in try books.accounts.list(of: books.ana, in: db) }
        let id = try #require(linked.first?.id)
        let byBen = try await books.database.write { [books] db in try books.accounts.unlink(id, of: books.ben, in: db) }
        let byAna = try await books.database.write { [books] db in try books.accounts.unlink(id, of: books.ana, in: db) }
        #expect(!byBen && byAna)
        #expect(try await hear(withID) == nil)
    }

    func change(_ id: String, from old: [String], to new: InboundMessage.Sender) async throws -> Bool {
        let change = NumberChange(channel: .whatsapp, messageID: id, old: old, new: new, sentAt: books.now)
        return try await books.database.write { [accounts = books.accounts] db in try accounts.apply(change, in: db) }
    }

    @Test func `a number change moves the account, once`() async throws {
        try await link(withID, to: books.ana)
        let new = InboundMessage.Sender(address: "US.9", phone: "12195555358")
        #expect(try await change("wamid.S", from: ["15550000001"], to: new))
        #expect(try await hear(new) == books.ana)
        #expect(try await hear(withID) == nil)
        try await link(withID, to: books.ben)
        #expect(try await change("wamid.S", from: ["15550000001"], to: .init(address: "US.10", phone: "12195555359")) == false)
        #expect(try await hear(withID) == books.ben)
    }

    @Test func `a new number that is linked already stays with its user`() async throws {
        try await link(withID, to: books.ana)
        try await link(.init(address: "US.9", phone: "12195555358"), to: books.ben)
        #expect(try await change("a", from: ["US.1"], to: .init(address: "12195555358", phone: "12195555358")) == false)
        #expect(try await change("b", from: ["US.1"], to: .init(address: "US.10", phone: "12195555358")))
        #expect(try await hear(.init(address: "US.9")) == books.ben)
    }
}
