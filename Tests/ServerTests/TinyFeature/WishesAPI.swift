import Identity
import Persistence
import WebInterface

/// `/api/v1/wishes`: the same for programs.
struct WishesAPI: Sendable {
    let wishes: WishStore

    func addRoutes(to routes: APIRoutes) {
        routes.get("/api/v1/wishes", .reader, use: list)
    }

    @Sendable func list(_ call: APICall<BookAccess>) async throws -> APIAnswer {
        let book = call.access.book.id
        let all = try await wishes.database.read(in: book) { db in try wishes.list(of: book, in: db) }
        return APIAnswer.object { json in json.field("data", list: all) }
    }
}
