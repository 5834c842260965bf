import Accounting
import Bookkeeping
import Hummingbird
import Identity
import Persistence
import WebInterface

/// Putting categories in order, and making one of two.
extension CategoriesController {
    @Sendable func move(_ request: Request, context: EditorContext) async throws -> Response {
        let id = try categoryID(context)
        guard let shift = Shift(try await FormBody(of: request, context: context)) else { throw NoSuchPlace() }
        let access = context.access
        try await write(access) { db in try categories.move(id, shift, by: access, in: db) }
        return .seeOther("/dashboard/categories/#category-\(id)")
    }

    @Sendable func askToMerge(_ request: Request, context: BookContext) async throws -> Response {
        try await askToMerge(request, context, problem: nil)
    }

    @Sendable func merge(_ request: Request, context: EditorContext) async throws -> Response {
        let id = try categoryID(context)
        let form = try await FormBody(of: request, context: context)
        let access = context.access
        do {
            guard let target = Category.ID(form.raw("into")) else { throw MergeError.itself }
            try await write(access) { db in
                try categories.merge(id, into: target, by: access, in: db)
            }
        } catch let error as any UserFacingError where error.kind != .notFound {
            return try await askToMerge(request, context.reading, problem: error.userMessage)
        }
        return .seeOther("/dashboard/categories/")
    }

    private func askToMerge(_ request: Request, _ context: BookContext, problem: Words?) async throws -> Response {
        let id = try categoryID(context)
        let book = context.book.id
        let page = try await database.read(in: context.session) { db in
            let all = try categories.list(of: book, in: db)
            guard let old = all.first(where: { $0.id == id }) else { throw LedgerError.categoryNotFound }
            let lines: Int64? = try db.value(
                "SELECT CAST(SUM(count) AS BIGINT) FROM rollups WHERE book_id = \(book) AND category_id = \(id)")
            return MergeCategoryPage(
                old, among: all, lines: lines ?? 0, limits: try BudgetStore(clock: clock).limits(of: book, in: db), in: context.user.region, problem: problem)
        }
        return try pages.respond(to: request, with: page, context: context, status: problem == nil ? .ok : .unprocessableContent)
    }
}
