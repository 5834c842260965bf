import Bookkeeping
import ExternalServices
import Identity
import Persistence
import WebInterface

/// What several features do with people and their books.
extension House {
    /// Puts what is changed about a book into the book's trail.
    package var noteBookChange: BookChange.Note { AuditTrail.note(at: clock.now) }

    /// What a new book begins with.
    package var onBookCreated: [BookHook] {
        let newBook = NewBook(clock: clock)
        return [{ access, db in try newBook.fill(access, in: db) }]
    }

    package var bookMaking: BookMaking { BookMaking(clock: clock, onBookCreated: onBookCreated) }

    /// The currency of a book is fixed once it has transactions.
    package var bookSettings: BookSettings {
        BookSettings(note: noteBookChange) { access, db in
            try !Ledger.hasTransactions(access.book.id, in: db)
        }
    }

    package var emails: EmailVerification {
        EmailVerification(database: database, clock: clock, users: users, outbox: outbox, baseURL: baseURL)
    }

    /// Lets the open pages of a person, whose rights are others now, be loaded again.
    package var reloadPages: @Sendable (User.ID) -> Void {
        { [live] user in live.publish(.reload, to: Topic.person(user)) }
    }

    /// Tells the open chat of a person that there is something new in it.
    package var announceChat: @Sendable (User.ID) -> Void {
        { [live] user in live.publish(LiveEvent("chat-changed"), to: Topic.chat(user)) }
    }
}
