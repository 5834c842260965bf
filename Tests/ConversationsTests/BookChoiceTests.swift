import Accounting
@testable import Conversations
@testable import Identity
import Persistence
import TestSupport
import Testing

@Suite struct BookChoiceTests {
    /// Ravi as an editor of Asha's book, besides his own.
    private func withShared(_ engine: Engine, _ test: (Chat) async throws -> Void) async throws {
        try await withChat(engine) { chat in
            try await chat.database.arrange { db in
                _ = try db.execute(
                    "INSERT INTO book_members (book_id, user_id, role) VALUES (\(chat.asha.book.id), \(chat.ravi.user.id), 'editor')")
            }
            try await test(chat)
        }
    }

    private func count(_ chat: Chat, _ access: BookAccess) async throws -> Int? {
        try await chat.database.inspect { db in
            try db.value("SELECT COUNT(*) FROM transactions WHERE book_id = \(access.book.id)")
        }
    }

    @Test(arguments: Engine.available)
    func `messages go to the book that a person has chosen`(engine: Engine) async throws {
        try await withShared(engine) { chat in
            try await chat.say("50 chai", as: Chat.ravisPhone)
            #expect(try await count(chat, chat.ravi) == 1)
            try await chat.database.arrange { db in
                _ = try db.execute("UPDATE users SET default_book_id = \(chat.asha.book.id) WHERE id = \(chat.ravi.user.id)")
            }
            try await chat.say("60 petrol", as: Chat.ravisPhone)
            #expect(try await count(chat, chat.asha) == 1)
            #expect(try await count(chat, chat.ravi) == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `whoever was removed from a book writes in it no more`(engine: Engine) async throws {
        try await withShared(engine) { chat in
            try await chat.database.arrange { db in
                try db.execute("UPDATE users SET default_book_id = \(chat.asha.book.id) WHERE id = \(chat.ravi.user.id)")
                try db.execute(
                    "DELETE FROM book_members WHERE book_id = \(chat.asha.book.id) AND user_id = \(chat.ravi.user.id)")
            }
            try await chat.say("60 petrol", as: Chat.ravisPhone)
            #expect(try await count(chat, chat.asha) == 0)
            #expect(try await count(chat, chat.ravi) == 1)
        }
    }

    @Test(arguments: Engine.available)
    func `the web chat writes in the book that is open`(engine: Engine) async throws {
        try await withShared(engine) { chat in
            for (number, book) in [chat.asha.book.id, chat.ravi.book.id, chat.asha.book.id].enumerated() {
                let message = InboundMessage(
                    channel: .chat, providerID: "\(number)", sender: .init(address: chat.ravi.user.id.description),
                    content: .text("\(10 + number) chai"), sentAt: chat.time.now, book: book)
                try await chat.database.arrange { db in
                    _ = try Inbox(clock: chat.time.clock, jobs: chat.jobs).store([message], in: db)
                }
                try await chat.runDue()
            }
            #expect(try await count(chat, chat.asha) == 2)
            #expect(try await count(chat, chat.ravi) == 1)
        }
    }
}
