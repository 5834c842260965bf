import Accounting
import ExternalServices
import Identity
import Persistence

/// The table `wishes`.
struct WishStore: Sendable {
    let database: any SQLDatabase
    let clock: Clock

    static let migrations = [
        Migration(
            "wishes.001",
            [
                """
                CREATE TABLE wishes (
                    book_id \(type: .uuid) NOT NULL REFERENCES books (id) ON DELETE CASCADE,
                    id \(type: .uuid) NOT NULL,
                    name \(type: .text) NOT NULL,
                    created_at \(type: .int64) NOT NULL,
                    PRIMARY KEY (book_id, id)
                ) \(type: .tableOptions)
                """
            ],
            only: Migration.fence(["wishes"]))
    ]

    func list(of book: Book.ID, in db: any SQLReader) throws -> [Wish] {
        try db.rows("SELECT id, name, created_at FROM wishes WHERE book_id = \(book) ORDER BY id").map { row in
            Wish(id: try row[0], name: try row[1], createdAt: try row[2])
        }
    }

    func add(_ name: String, to access: WritingAccess, in db: any SQLWriter) throws {
        let id: Wish.ID = clock.newID()
        try db.execute(
            "INSERT INTO wishes (book_id, id, name, created_at) VALUES (\(access.book.id), \(id), \(name), \(clock.now()))")
    }

    func forget(before time: Timestamp, in db: any SQLWriter) throws {
        try db.execute("DELETE FROM wishes WHERE created_at < \(time)")
    }
}
