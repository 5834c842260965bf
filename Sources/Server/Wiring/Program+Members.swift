import Bookkeeping
import ExternalServices
import Identity
import Membership
import Persistence
import WebChat
import WebInterface

extension Program {
    /// Puts what Identity changes about a book into the book's trail.
    var noteBookChange: BookChange.Note { AuditTrail.note(at: clock.now) }

    var bookMaking: BookMaking {
        let newBook = NewBook(clock: clock)
        return BookMaking(clock: clock, onBookCreated: [{ access, db in try newBook.fill(access, in: db) }])
    }

    var members: Members {
        let live = live
        return Members(database: database, clock: clock, books: bookMaking, note: noteBookChange) { user in
            live.publish(.reload, to: Topic.person(user))
        }
    }

    var invitations: Invitations {
        Invitations(
            database: database, clock: clock, note: noteBookChange,
            send: Invitations.sending(over: outbox, clock: clock, baseURL: baseURL))
    }

    /// The currency of a book is fixed once it has transactions.
    var bookSettings: BookSettings {
        BookSettings(note: noteBookChange) { access, db in
            try !Ledger.hasTransactions(access.book.id, in: db)
        }
    }
}
