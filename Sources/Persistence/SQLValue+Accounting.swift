import Accounting

extension Identifier: SQLBindable, SQLDecodable {
    package var sqlValue: SQLValue { .uuid(uuid) }
    package init?(sqlValue: SQLValue) {
        guard case .uuid(let value) = sqlValue else { return nil }
        self.init(value)
    }
}

extension CalendarDate: SQLBindable, SQLDecodable {
    package var sqlValue: SQLValue { .text(description) }
    package init?(sqlValue: SQLValue) {
        guard case .text(let value) = sqlValue else { return nil }
        self.init(value)
    }
}

extension Timestamp: SQLBindable, SQLDecodable {
    package var sqlValue: SQLValue { .int64(milliseconds) }
    package init?(sqlValue: SQLValue) {
        guard case .int64(let value) = sqlValue else { return nil }
        self.init(milliseconds: value)
    }
}

extension Currency: SQLBindable, SQLDecodable {
    package var sqlValue: SQLValue { .text(code) }
    package init?(sqlValue: SQLValue) {
        guard case .text(let value) = sqlValue else { return nil }
        self.init(code: value)
    }
}

extension TransactionKind: SQLBindable, SQLDecodable {}
extension Source: SQLBindable, SQLDecodable {}
extension EvidenceKind: SQLBindable, SQLDecodable {}
extension Account.Kind: SQLBindable, SQLDecodable {}
extension Category.Kind: SQLBindable, SQLDecodable {}
