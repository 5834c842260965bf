import Accounting
import Bookkeeping
import Hummingbird
import Identity
import Persistence
import WebInterface

/// `GET /session/`: who is signed in and a fresh form token, for a page or worker that has been without a network; 401 where nobody is.
struct SessionController: Sendable {
    let database: any SQLDatabase

    init(database: any SQLDatabase) { self.database = database }

    func addRoutes(to routes: RouterGroup<BookContext>) {
        routes.get("/session", use: show)
    }

    @Sendable func show(_ request: Request, context: BookContext) async throws -> Response {
        let book = context.book.id
        let reviews = try await database.read(in: context.session) { db in try Self.reviewCount(in: book, db) }
        var json = JSONWriter()
        json.object { json in
            json.field("person", context.user.id.description)
            json.field("book", book.description)
            json.field("token", context.session.csrfToken)
            json.field("to_review", reviews)
        }
        return Response(
            status: .ok, headers: [.contentType: "application/json", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(bytes: json.bytes)))
    }

    /// How many entries need a look; a badge says no more than 99.
    private static func reviewCount(in book: Book.ID, _ db: any SQLReader) throws -> Int {
        try db.value(
            """
            SELECT COUNT(*) FROM (SELECT id FROM transactions
                WHERE book_id = \(book) AND deleted_at IS NULL AND needs_review LIMIT 99) AS looks
            """) ?? 0
    }
}
