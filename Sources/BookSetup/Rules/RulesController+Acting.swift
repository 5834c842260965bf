import Accounting
import Bookkeeping
import Hummingbird
import Identity
import Persistence
import WebInterface

/// What is done with a whole rule.
extension RulesController {
    @Sendable func move(_ request: Request, context: EditorContext) async throws -> Response {
        let (id, access) = (try ruleID(context), context.access)
        guard let shift = Shift(try await FormBody(of: request, context: context)) else { throw NoSuchPlace() }
        try await write(access) { db in try rules.move(id, shift, by: access, in: db) }
        return .seeOther("/rules/#rule-\(id)")
    }

    @Sendable func flip(_ request: Request, context: EditorContext) async throws -> Response {
        let (id, access) = (try ruleID(context), context.access)
        let isOn = try await FormBody(of: request, context: context).raw("is") == "on"
        try await write(access) { db in
            var rule = try rules.get(id, of: access.book.id, in: db)
            rule.isOn = isOn
            try rules.save(rule, by: access, in: db)
        }
        return .seeOther("/rules/#rule-\(id)")
    }

    @Sendable func remove(_ request: Request, context: EditorContext) async throws -> Response {
        let (id, access) = (try ruleID(context), context.access)
        _ = try await FormBody(of: request, context: context)
        try await write(access) { db in try rules.remove(id, by: access, in: db) }
        return .seeOther("/rules/")
    }

    @Sendable func apply(_ request: Request, context: EditorContext) async throws -> Response {
        let (id, access) = (try ruleID(context), context.access)
        _ = try await FormBody(of: request, context: context)
        let done = try await write(access) { db in
            try ledger.apply(rules.get(id, of: access.book.id, in: db), by: access, in: db)
        }
        guard let numbers = done.numbers else { return .seeOther("/rules/?changed=0") }
        return .seeOther("/rules/?changed=\(done.count)&changes=\(numbers.lowerBound)-\(numbers.upperBound)")
    }

    /// Takes back what applying a rule has changed: `?changes=12-57` are the trail's numbers.
    @Sendable func restore(_ request: Request, context: EditorContext) async throws -> Response {
        _ = try await FormBody(of: request, context: context)
        let access = context.access
        guard let numbers = Self.numbers(request.uri.queryParameters),
            let done = try await write(access, { db in try ledger.undo(numbers, by: access, in: db) })
        else { throw RuleError.changesUnknown }
        return .opening("/rules/?restored=\(done.restored)&left=\(done.kept)", for: request)
    }

    /// What just happened, as the address tells it.
    static func toast(_ query: Parameters) -> ToastPage? {
        func count(_ name: String) -> Int? { query[Substring(name)].flatMap { Int($0) } }
        func entries(_ count: Int) -> Words { count == 1 ? "1 entry" : "\(count) entries" }
        if let changed = count("changed") {
            let undo = numbers(query).map { "/rules/restorations/?changes=\($0.lowerBound)-\($0.upperBound)" }
            return ToastPage(message: "\(entries(changed)) changed.", action: undo.map { .init(label: "Undo", path: $0) })
        }
        guard let restored = count("restored") else { return nil }
        let left = count("left") ?? 0
        guard left > 0 else { return ToastPage(message: "\(entries(restored)) restored.") }
        return ToastPage(message: "\(entries(restored)) restored. \(entries(left)) stayed: changed again since.")
    }

    private static func numbers(_ query: Parameters) -> ClosedRange<Int64>? {
        let ends = query["changes"]?.split(separator: "-").compactMap { Int64($0) } ?? []
        guard ends.count == 2, ends[0] > 0, ends[0] <= ends[1] else { return nil }
        return ends[0]...ends[1]
    }
}
