import Accounting
import ArgumentParser
import Bookkeeping
import Hummingbird
import Identity
import Persistence
import PersistenceSQLite
import WebInterface

/// Answers with the latest fifty transactions of a book and does nothing else: no token is looked at, nothing limited, kept or
/// added. What the API takes longer than this is what its rules cost.
@main struct ListBenchmark: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Serves GET /list from a SQLite file, for Bench/api.")

    @Option(help: "The SQLite file, which no server has open.")
    var database: String

    @Option(help: "Whose book.")
    var email: String

    @Option(help: "Where to listen on loopback.")
    var port: Int

    func run() async throws {
        let database = try SQLiteDatabase(path: database)
        let found: Book.ID? = try await database.read { [email] db in
            try db.value("SELECT m.book_id FROM book_members m JOIN users ON users.id = m.user_id WHERE users.email = \(email)")
        }
        guard let book = found else { throw ValidationError("Nobody has the address \(email).") }
        let router = Router()
        router.get("/list") { _, _ -> Response in
            let body = try await database.read { db in
                let page = try TransactionResource.page(TransactionQuery(), of: book, in: db)
                return APIAnswer.page(page.rows, next: page.next).body
            }
            return Response(
                status: .ok, headers: [.contentType: "application/json"], body: .init(byteBuffer: ByteBuffer(bytes: body)))
        }
        try await Application(
            router: router, configuration: .init(address: .hostname("127.0.0.1", port: port))
        ).runService()
    }
}
