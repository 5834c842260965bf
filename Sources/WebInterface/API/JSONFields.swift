import Accounting

/// The fields of a JSON object, read one by one; what is wrong with them is collected and told in one go.
///
///     var fields = JSONFields(value)
///     let name = fields.text("name", upTo: 60)
///     let kind = fields.choice("kind", Account.Kind.self)
///     try fields.finish()      // throws InvalidFields: also for names that nobody asked for
///     guard let name, let kind else { … }
package struct JSONFields {
    private var rest: [String: JSONValue]
    private let path: String
    package private(set) var faults: [FieldFault] = []

    package init(_ fields: [String: JSONValue], at path: String = "") {
        rest = fields
        self.path = path
    }

    /// Whether a field was sent, be it null.
    package func has(_ name: String) -> Bool { rest[name] != nil }

    /// The field as it was sent; nil when it is absent.
    package mutating func take(_ name: String) -> JSONValue? { rest.removeValue(forKey: name) }

    package mutating func note(_ name: String, _ code: String, _ message: String) {
        faults.append(FieldFault(path + name, code, message))
    }

    /// Throws where something is wrong, or where fields are left that nobody knows.
    package mutating func finish() throws(InvalidFields) {
        for name in rest.keys.sorted().prefix(20) { note(String(name.prefix(60)), "unknown", "There is no such field here.") }
        guard faults.isEmpty else { throw InvalidFields(faults) }
    }

    /// A text that must be there and not be blank.
    package mutating func text(_ name: String, upTo limit: Int) -> String? {
        guard has(name) else {
            note(name, "missing", "This field is needed.")
            return nil
        }
        guard let text = optionalText(name, upTo: limit) else {
            if faults.last?.field != path + name { note(name, "blank", "This field may not be blank.") }
            return nil
        }
        return text
    }

    /// A text without blanks around it; nil when it is absent, null or blank.
    package mutating func optionalText(_ name: String, upTo limit: Int) -> String? {
        guard let text = rawText(name) else { return nil }
        let trimmed = text.trimmingBlanks
        guard trimmed.count <= limit, trimmed.utf8.count <= limit * 8 else {
            note(name, "too_long", "At most \(limit) characters.")
            return nil
        }
        return trimmed.isEmpty ? nil : trimmed
    }

    /// A text exactly as it was sent; nil when it is absent or null.
    package mutating func rawText(_ name: String) -> String? {
        switch take(name) {
        case nil, .null: return nil
        case .string(let text):
            guard !text.utf8.contains(0) else {
                note(name, "unreadable", "Text with NUL in it can't be kept.")
                return nil
            }
            return text
        case let other?: return mismatch(name, "a text", other)
        }
    }

    package mutating func bool(_ name: String) -> Bool? {
        switch take(name) {
        case nil, .null: return nil
        case .bool(let value): return value
        case let other?: return mismatch(name, "a boolean", other)
        }
    }

    package mutating func integer(_ name: String, in range: ClosedRange<Int64>) -> Int64? {
        switch take(name) {
        case nil, .null: return nil
        case .number(let text):
            guard let value = Int64(text), range.contains(value) else {
                note(name, "out_of_range", "A whole number from \(range.lowerBound) to \(range.upperBound).")
                return nil
            }
            return value
        case let other?: return mismatch(name, "a whole number", other)
        }
    }

    package mutating func list(_ name: String, upTo limit: Int) -> [JSONValue]? {
        switch take(name) {
        case nil, .null: return nil
        case .array(let values):
            guard values.count <= limit else {
                note(name, "too_many", "At most \(limit) of them.")
                return nil
            }
            return values
        case let other?: return mismatch(name, "a list", other)
        }
    }

    @discardableResult
    mutating func mismatch<Value>(_ name: String, _ wanted: String, _ sent: JSONValue) -> Value? {
        note(name, "wrong_type", "\(wanted.prefix(1).uppercased() + wanted.dropFirst()) is expected here, not \(sent.kind).")
        return nil
    }

    /// What is wrong with the parts of a field.
    package mutating func add(_ more: [FieldFault]) { faults += more }
}

extension String {
    package var trimmingBlanks: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace }) else {
            return ""
        }
        return String(self[first...last])
    }
}
