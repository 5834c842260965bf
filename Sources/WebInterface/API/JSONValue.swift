/// A piece of JSON that somebody sent.
package enum JSONValue: Hashable, Sendable {
    case null
    case bool(Bool)
    /// As it was written: no digit is lost to a binary fraction.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// What it is, for people.
    var kind: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .number: "a number"
        case .string: "a text"
        case .array: "a list"
        case .object: "an object"
        }
    }
}

/// Why bytes are no JSON that we take.
package enum JSONError: Error, Equatable {
    case malformed(at: Int)
    /// Nested deeper than 32, or a list of more than 10,000.
    case tooLarge
    /// A name stands twice in one object; which of the two was meant can't be known.
    case duplicate(String)
}
