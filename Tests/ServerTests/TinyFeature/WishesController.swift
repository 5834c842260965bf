import Hummingbird
import Identity
import Persistence

/// `/wishes/`: what is wished for in the book that is open. The card of the dashboard takes the list out of it.
struct WishesController: Sendable {
    let wishes: WishStore

    func addRoutes(to routes: RouterGroup<BookContext>) {
        routes.get("/wishes", use: list)
    }

    @Sendable func list(_ request: Request, context: BookContext) async throws -> Response {
        let book = context.book.id
        let all = try await wishes.database.read(in: book) { db in try wishes.list(of: book, in: db) }
        // A feature with a template leaves this to it.
        let rows = all.map { "<li>\($0.name.replacing("&", with: "&amp;").replacing("<", with: "&lt;"))</li>" }.joined()
        return Response(
            status: .ok, headers: [.contentType: "text/html; charset=utf-8"],
            body: .init(byteBuffer: ByteBuffer(string: "<ul id=\"wishes\">\(rows)</ul>")))
    }
}
