import Accounting
import ExternalServices
import Identity
import Persistence

/// The `payees` of a book, and the other names by which they are known: `AMZN MKTP IN` may be Amazon.
///
/// What is recorded under another name goes to its payee from then on, whatever channel it comes by.
package struct PayeeStore: Sendable {
    package typealias ID = Identifier<Payee>
    package let clock: Clock
    package init(clock: Clock) { self.clock = clock }

    package struct Named: Sendable, Hashable {
        package let id: ID
        package let name: String
    }

    /// The payee that a name is another one for.
    package static func known(by name: String, of book: Book.ID, in db: any SQLReader) throws -> Named? {
        try db.row(
            """
            SELECT p.id, p.name FROM payee_aliases a JOIN payees p ON p.book_id = a.book_id AND p.id = a.payee_id
            WHERE a.book_id = \(book) AND a.alias = \(name.lowercased())
            """
        ).map { row in Named(id: try row[0], name: try row[1]) }
    }

    package func get(_ id: ID, of book: Book.ID, in db: any SQLReader) throws -> Named {
        let name: String? = try db.value("SELECT name FROM payees WHERE book_id = \(book) AND id = \(id)")
        guard let name else { throw PayeeError.notFound }
        return Named(id: id, name: name)
    }

    package func find(named name: String, of book: Book.ID, in db: any SQLReader) throws -> Named? {
        try db.row("SELECT id, name FROM payees WHERE book_id = \(book) AND name_key = \(name.lowercased())")
            .map { row in Named(id: try row[0], name: try row[1]) }
    }

    package func aliases(of id: ID, book: Book.ID, in db: any SQLReader) throws -> [String] {
        try db.rows("SELECT name FROM payee_aliases WHERE book_id = \(book) AND payee_id = \(id) ORDER BY alias")
            .map { row in try row[0] }
    }
}

/// Why a payee can't be changed as asked.
package enum PayeeError: UserFacingError, Equatable {
    case notFound
    /// Another payee has the name; the two can be merged.
    case taken(PayeeStore.Named)
    case unknown(String)

    package var kind: UserErrorKind {
        switch self {
        case .notFound: .notFound
        case .taken: .conflict
        case .unknown: .invalidInput
        }
    }

    package var code: String {
        switch self {
        case .notFound: "payee.not_found"
        case .taken: "payee.name_taken"
        case .unknown: "payee.unknown"
        }
    }

    package var userMessage: Words {
        switch self {
        case .notFound: "There is no such payee in this book."
        case .taken(let other): "There is already a payee “\(other.name.prefix(40))”. Merge the two, or choose another name."
        case .unknown(let name): "There is no payee “\(name.prefix(40))”. Choose one from the list."
        }
    }
}
