import Accounting
import Hummingbird
import Persistence
import WebInterface

/// `/api/v1/books`: the books of a person, the rules of one, and who shares it.
package struct BooksController: Sendable {
    let database: any SQLDatabase
    let settings: BookSettings

    package init(database: any SQLDatabase, settings: BookSettings) {
        self.database = database
        self.settings = settings
    }

    package func addRoutes(to routes: APIRoutes) {
        routes.get("/api/v1/books", .person, use: list)
        routes.get("/api/v1/books/current", .reader, use: current)
        routes.patch("/api/v1/books/current", .owner, doing: change)
        routes.get("/api/v1/members", .membersReader, use: members)
    }

    @Sendable func list(_ call: APICall<User>) async throws -> APIAnswer {
        let user = call.user.id
        return try await database.read { db in APIAnswer.page(try BookAccesses.all(of: user, in: db), next: nil) }
    }

    @Sendable func current(_ call: APICall<BookAccess>) -> APIAnswer { .one(call.access) }

    @Sendable func change(_ call: APICall<OwnerAccess>, in db: any SQLWriter) throws -> APIAnswer {
        let user = call.user.id, book = call.access.book.id
        guard let before = try BookAccesses.find(user: user, book: book, in: db) else { throw BookAccessError.notFound }
        let rules = try BookSettings.Rules(call.fields(), changing: before.book)
        try ETag.check(call.request.headers, is: APIAnswer.one(before).etag ?? "")
        try settings.update(call.access, to: rules, in: db)
        guard let after = try BookAccesses.find(user: user, book: book, in: db) else { throw BookAccessError.notFound }
        return .one(after)
    }

    @Sendable func members(_ call: APICall<BookAccess>) async throws -> APIAnswer {
        let book = call.access.book.id
        return try await database.read { db in
            let rows = try db.rows(
                """
                SELECT users.id, users.name, users.email, m.role FROM book_members m JOIN users ON users.id = m.user_id
                WHERE m.book_id = \(book) ORDER BY users.name, users.id
                """)
            return APIAnswer.page(try rows.map(MemberResource.init), next: nil)
        }
    }
}

/// Somebody who shares a book.
private struct MemberResource: JSONWritable {
    let user: User.ID
    let name, email: String
    let role: Role

    init(_ row: SQLRow) throws {
        user = try row[0]
        name = try row[1]
        email = try row[2]
        role = try row[3]
    }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("user", user)
            json.field("name", name)
            json.field("email", email)
            json.field("role", role)
        }
    }
}

extension BookAccesses {
    /// Every book that a user is a member of.
    static func all(of user: User.ID, in db: any SQLReader) throws -> [BookAccess] {
        try db.rows(
            """
            SELECT \(BookAccess.columns) FROM users
            JOIN book_members ON book_members.user_id = users.id JOIN books ON books.id = book_members.book_id
            WHERE users.id = \(user) ORDER BY books.id
            """
        ).map(BookAccess.init(row:))
    }
}

extension BookSettings.Rules {
    /// The rules of a book with those that were sent in their place.
    init(_ sent: JSONFields, changing book: Book) throws {
        var fields = sent
        self.init(of: book)
        func read<Value>(_ name: String, _ parse: (String) throws(FieldProblem) -> Value) -> Value? {
            guard let text = fields.rawText(name) else { return nil }
            do throws(FieldProblem) {
                return try parse(text)
            } catch {
                fields.note(name, error.code, error.userMessage)
                return nil
            }
        }
        self.name = read("name", PersonName.parse) ?? name
        currency = read("currency", ProfileField.currency) ?? currency
        timeZone = read("time_zone", ProfileField.timeZone) ?? timeZone
        monthStart = fields.integer("month_start", in: 1...28).map(Int.init) ?? monthStart
        try fields.finish()
    }
}
