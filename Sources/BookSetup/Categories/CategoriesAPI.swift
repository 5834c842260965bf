import Accounting
import Bookkeeping
import ExternalServices
import Hummingbird
import Identity
import Persistence
import WebInterface

/// `/api/v1/categories`, with the words that mean them.
struct CategoriesAPI: Sendable {
    let database: any SQLDatabase
    let clock: Clock
    let categories: CategoryStore
    let ledger: Ledger

    init(database: any SQLDatabase, clock: Clock, ledger: Ledger) {
        self.database = database
        self.clock = clock
        categories = CategoryStore(clock: clock)
        self.ledger = ledger
    }

    func addRoutes(to routes: APIRoutes) {
        routes.get("/api/v1/categories", .reader, use: list)
        routes.post("/api/v1/categories", .editor, doing: add)
        routes.get("/api/v1/categories/:id", .reader, use: show)
        routes.patch("/api/v1/categories/:id", .editor, doing: change)
    }

    @Sendable func list(_ call: APICall<BookAccess>) async throws -> APIAnswer {
        let book = call.access.book.id
        return try await database.read(call) { db in .page(try categories.list(of: book, in: db), next: nil) }
    }

    @Sendable func show(_ call: APICall<BookAccess>) async throws -> APIAnswer {
        let id: Category.ID = try call.id(orThrow: LedgerError.categoryNotFound)
        let book = call.access.book.id
        return try await database.read(call) { db in .one(try categories.get(id, of: book, in: db)) }
    }

    @Sendable func add(_ call: APICall<WritingAccess>, in db: any SQLWriter) throws -> APIAnswer {
        let category = try Category(call.fields(), clock.newID(), replacing: nil)
        try save(category, call, in: db)
        return .one(
            try categories.get(category.id, of: call.access.book.id, in: db), status: .created,
            location: "/api/v1/categories/\(category.id)")
    }

    @Sendable func change(_ call: APICall<WritingAccess>, in db: any SQLWriter) throws -> APIAnswer {
        let id: Category.ID = try call.id(orThrow: LedgerError.categoryNotFound)
        let old = try categories.get(id, of: call.access.book.id, in: db)
        let new = try Category(call.fields(), id, replacing: old)
        try ETag.check(call.request.headers, against: old)
        try save(new, call, in: db)
        return .one(try categories.get(id, of: call.access.book.id, in: db))
    }

    private func save(_ category: Category, _ call: APICall<WritingAccess>, in db: any SQLWriter) throws {
        try categories.save(category, by: call.access, in: db)
        try ledger.touch(call.access.book.id, in: db)
    }
}

extension Category {
    /// A new category, or an old one with the fields that were sent in the place of its own.
    fileprivate init(_ sent: JSONFields, _ id: Category.ID, replacing old: Category?) throws {
        var fields = sent
        let name = old != nil && !fields.has("name") ? old?.name : fields.text("name", upTo: 60)
        let icon = fields.optionalText("icon", upTo: 4) ?? old?.icon ?? "🏷️"
        let color = Self.color(&fields) ?? old?.color ?? "#64748b"
        let kind = old == nil ? fields.choice("kind", Kind.self) ?? .expense : old?.kind ?? .expense
        let keepsParent = !fields.has("parent")
        let parent = fields.id("parent", Category.self)
        let aliases = Self.aliases(&fields) ?? old?.aliases ?? []
        try fields.finish()
        self.init(
            id: id, name: name ?? "", icon: icon, color: color, kind: kind, parent: keepsParent ? old?.parent : parent,
            aliases: aliases)
    }

    private static func color(_ fields: inout JSONFields) -> String? {
        guard let text = fields.optionalText("color", upTo: 7)?.lowercased() else { return nil }
        let digits = text.utf8.dropFirst()
        let isColor = text.utf8.first == UInt8(ascii: "#") && digits.count == 6
            && digits.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
        guard isColor else {
            fields.note("color", "not_a_color", "A color is expected here, such as #64748b.")
            return nil
        }
        return text
    }

    private static func aliases(_ fields: inout JSONFields) -> [String]? {
        guard let values = fields.list("aliases", upTo: 100) else { return nil }
        var aliases: [String] = []
        for (index, value) in values.enumerated() {
            guard case .string(let text) = value, (1...60).contains(text.trimmingBlanks.count) else {
                fields.note("aliases/\(index)", "not_a_word", "A text of 1 to 60 characters.")
                continue
            }
            aliases.append(text.trimmingBlanks)
        }
        return aliases
    }
}

extension Category: JSONWritable {
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", id)
            json.field("name", name)
            json.field("icon", icon)
            json.field("color", color)
            json.field("kind", kind)
            json.field("parent", parent)
            json.field("aliases", list: aliases)
        }
    }
}
