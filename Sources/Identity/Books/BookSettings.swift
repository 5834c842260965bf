import Accounting
import Persistence

/// The rules of a book: its name, its currency, where its days begin and when its months do.
package struct BookSettings: Sendable {
    /// Whether a book's currency may still change; true while it has no transactions.
    package typealias MayChangeCurrency = @Sendable (BookAccess, any SQLReader) throws -> Bool

    package let note: BookChange.Note
    package let mayChangeCurrency: MayChangeCurrency

    /// `note` keeps each change in the book's history.
    package init(note: @escaping BookChange.Note = { _, _, _, _ in }, mayChangeCurrency: @escaping MayChangeCurrency) {
        self.note = note
        self.mayChangeCurrency = mayChangeCurrency
    }

    /// Writes the rules given, and raises the book's revision. Throws `InvalidForm` when the currency is fixed.
    package func update(_ access: OwnerAccess, to new: Rules, in db: any SQLWriter) throws {
        let old: Currency? = try db.value("SELECT currency FROM books WHERE id = \(access.book.id)")
        if new.currency != old, try !mayChangeCurrency(access.reading, db) { throw InvalidForm([.currencyFixed]) }
        try db.execute(
            """
            UPDATE books SET name = \(new.name), currency = \(new.currency), time_zone = \(new.timeZone),
                month_start = \(new.monthStart)
            WHERE id = \(access.book.id)
            """)
        let change = BookChange(.book, access.book.id.uuid, before: Rules(of: access.book).fields, after: new.fields)
        try note(change, access.user.id, access.book.id, db)
        try Books.touch(access.book.id, in: db)
    }

    package struct Rules: Sendable, Equatable {
        package var name: String
        package var currency: Currency
        package var timeZone: String
        package var monthStart: Int

        package init(of book: Book) {
            name = book.name
            currency = book.currency
            timeZone = book.timeZone
            monthStart = book.monthStart
        }

        /// What the book's history says of them.
        package var fields: [String: String] {
            ["name": name, "currency": currency.code, "time zone": timeZone, "month starts on": "\(monthStart)"]
        }
    }
}
