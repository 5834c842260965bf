import Accounting
import ExternalServices
import Foundation
import Identity
import Persistence

/// The `rules` of a book, in their order.
package struct RuleStore: Sendable {
    package let clock: Clock
    package init(clock: Clock) { self.clock = clock }

    package func list(of book: Book.ID, in db: any SQLReader) throws -> [Rule] {
        try db.rows(
            """
            SELECT id, is_on, needs_all, conditions, category_id, payee, tags, settles_review FROM rules
            WHERE book_id = \(book) ORDER BY position, id
            """
        ).map(Rule.init)
    }

    package func get(_ id: Rule.ID, of book: Book.ID, in db: any SQLReader) throws -> Rule {
        guard let rule = try list(of: book, in: db).first(where: { $0.id == id }) else { throw RuleError.notFound }
        return rule
    }

    /// Adds a rule behind the others, or puts it in the place of the one of its id.
    package func save(_ rule: Rule, by access: WritingAccess, in db: any SQLWriter) throws {
        let book = access.book.id
        let all = try list(of: book, in: db)
        let old = all.first { $0.id == rule.id }
        guard old != nil || all.count < Rule.most else { throw RuleError.tooMany }
        try rule.check()
        if let category = rule.effect.category { _ = try CategoryStore(clock: clock).get(category, of: book, in: db) }
        try write(rule, position: all.count, of: book, in: db)
        try BookNames.changed(book, in: db)
        let names = try RuleNames(of: book, in: db)
        try AuditTrail.add(
            .rule, rule.id.uuid, before: old.map(names.fields), after: names.fields(rule), at: clock.now(), by: access.user.id, of: book,
            in: db)
    }

    package func remove(_ id: Rule.ID, by access: WritingAccess, in db: any SQLWriter) throws {
        let book = access.book.id
        let old = try get(id, of: book, in: db)
        try db.execute("DELETE FROM rules WHERE book_id = \(book) AND id = \(id)")
        try BookNames.changed(book, in: db)
        try AuditTrail.add(
            .rule, id.uuid, before: RuleNames(of: book, in: db).fields(old), after: nil, at: clock.now(), by: access.user.id, of: book, in: db)
    }

    package func move(_ id: Rule.ID, _ shift: Shift, by access: WritingAccess, in db: any SQLWriter) throws {
        let book = access.book.id
        let ids = try list(of: book, in: db).map(\.id)
        guard ids.contains(id) else { throw RuleError.notFound }
        for (position, id) in shift.applied(to: id, in: ids).enumerated() {
            try db.execute("UPDATE rules SET position = \(position) WHERE book_id = \(book) AND id = \(id)")
        }
        try BookNames.changed(book, in: db)
    }

    private func write(_ rule: Rule, position: Int, of book: Book.ID, in db: any SQLWriter) throws {
        let effect = rule.effect
        try db.execute(
            """
            INSERT INTO rules (book_id, id, position, is_on, needs_all, conditions, category_id, payee, tags, settles_review)
            VALUES (\(book), \(rule.id), \(position), \(rule.isOn), \(rule.needsAll), \(try Self.text(rule.conditions)),
                \(effect.category), \(effect.payee), \(try Self.text(effect.tags)), \(effect.settlesReview))
            ON CONFLICT (book_id, id) DO UPDATE SET is_on = excluded.is_on, needs_all = excluded.needs_all,
                conditions = excluded.conditions, category_id = excluded.category_id, payee = excluded.payee,
                tags = excluded.tags, settles_review = excluded.settles_review
            """)
    }

    fileprivate static func text(_ value: some Encodable) throws -> String {
        String(decoding: try JSONEncoder().encode(value), as: UTF8.self)
    }
}

extension RuleStore {
    /// Follows a payee that got another name: conditions that name it whole, and what rules set.
    package func rename(payee old: String, to new: String, of book: Book.ID, in db: any SQLWriter) throws {
        func isOld(_ name: String?) -> Bool { name?.lowercased() == old.lowercased() }
        try change(of: book, in: db) { rule in
            if isOld(rule.effect.payee) { rule.effect.payee = new }
            rule.conditions = rule.conditions.map { condition in
                if case .payee(.equals, let text) = condition, isOld(text) { .payee(.equals, new) } else { condition }
            }
        }
    }

    /// Follows a tag that got another name, or was taken away with nil.
    package func rename(tag old: String, to new: String?, of book: Book.ID, in db: any SQLWriter) throws {
        try change(of: book, in: db) { rule in
            guard rule.effect.tags.contains(old) else { return }
            rule.effect.tags = Set(rule.effect.tags.filter { $0 != old } + [new].compactMap(\.self)).sorted()
        }
    }

    private func change(of book: Book.ID, in db: any SQLWriter, _ change: (inout Rule) -> Void) throws {
        for (position, old) in try list(of: book, in: db).enumerated() {
            var new = old
            change(&new)
            if new != old { try write(new, position: position, of: book, in: db) }
        }
        // Programs that keep the rules keep names of payees with them.
        try BookNames.changed(book, in: db)
    }
}

extension Rule {
    fileprivate init(row: SQLRow) throws {
        let (conditions, tags): (String, String) = (try row[3], try row[6])
        self.init(
            id: try row[0], isOn: try row[1], needsAll: try row[2],
            conditions: try JSONDecoder().decode([Condition].self, from: Data(conditions.utf8)),
            effect: Effect(
                category: try row[4], payee: try row[5], tags: try JSONDecoder().decode([String].self, from: Data(tags.utf8)),
                settlesReview: try row[7]))
    }

    /// Throws where a rule would do nothing, or can't be shown.
    fileprivate func check() throws(RuleError) {
        guard !conditions.isEmpty else { throw .noConditions }
        guard conditions.count <= Self.mostConditions else { throw .tooManyConditions }
        guard !effect.isNothing else { throw .noEffect }
        let texts = conditions.compactMap(\.text) + [effect.payee ?? ""] + effect.tags
        guard texts.allSatisfy({ $0.count <= 100 && $0.utf8.count <= 800 }), effect.tags.count <= 20 else { throw .tooLong }
    }
}

extension Rule.Condition {
    fileprivate var text: String? {
        switch self {
        case .description(_, let text), .payee(_, let text): text
        default: nil
        }
    }
}

/// Why a rule can't be kept.
package enum RuleError: String, UserFacingError {
    case notFound = "not_found", noConditions = "no_conditions", noEffect = "no_effect"
    case tooMany = "too_many", tooManyConditions = "too_many_conditions", tooLong = "too_long", changesUnknown = "changes_unknown"

    package var kind: UserErrorKind { self == .notFound || self == .changesUnknown ? .notFound : .invalidInput }
    package var code: String { "rule.\(rawValue)" }
    package var userMessage: Words {
        switch self {
        case .notFound: "There is no such rule in this book."
        case .noConditions: "Say which entries the rule is for: fill in at least one condition."
        case .noEffect: "Say what the rule does: set a category, a payee or tags, or mark the entry as reviewed."
        case .tooMany: "A book can have at most \(Rule.most) rules. Remove one first."
        case .tooManyConditions: "A rule can have at most \(Rule.mostConditions) conditions."
        case .tooLong: "That is too long. A text can have 100 characters, and a rule 20 tags."
        case .changesUnknown: "There are no such changes to undo."
        }
    }
}
