import Accounting
import Hummingbird

/// The parameters behind the question mark of a request, read as strictly as the fields of a body.
package struct APIQuery {
    private var fields: JSONFields

    /// Throws for what can't be read, and for a parameter that stands twice.
    package init(_ request: Request) throws {
        var values: [String: JSONValue] = [:]
        do {
            for (name, all) in try parseForm(Array((request.uri.query ?? "").utf8)) {
                guard let value = all.first, all.count == 1 else {
                    throw InvalidFields([FieldFault(String(name.prefix(60)), "repeated", "Give this parameter once.")])
                }
                values[name] = .string(value)
            }
        } catch let error as HTTPError {
            throw APIRefusal(error.status, "request.malformed", "The parameters of this address can't be read.")
        }
        fields = JSONFields(values)
    }

    package mutating func text(_ name: String, upTo limit: Int = 200) -> String? { fields.optionalText(name, upTo: limit) }
    package mutating func date(_ name: String) -> CalendarDate? { fields.date(name) }
    package mutating func id<Entity>(_ name: String, _ type: Entity.Type = Entity.self) -> Identifier<Entity>? { fields.id(name) }

    package mutating func choice<Choice: RawRepresentable & CaseIterable>(
        _ name: String, _ type: Choice.Type = Choice.self
    ) -> Choice? where Choice.RawValue == String { fields.choice(name) }

    package mutating func amount(_ name: String, in currency: Currency) -> Money? { fields.money(name, in: currency) }

    package mutating func bool(_ name: String) -> Bool? {
        switch fields.rawText(name) {
        case nil: return nil
        case "true": return true
        case "false": return false
        default:
            fields.note(name, "not_a_boolean", "Either true or false.")
            return nil
        }
    }

    /// How many rows a page has.
    package mutating func limit(default usual: Int = 50, upTo most: Int = 200) -> Int {
        guard let text = fields.rawText("limit") else { return usual }
        guard let limit = Int(text), (1...most).contains(limit) else {
            fields.note("limit", "out_of_range", "A whole number from 1 to \(most).")
            return usual
        }
        return limit
    }

    /// The keys of the last row of the page before; nil at the beginning. `order` is the list's, for a cursor belongs to it.
    package mutating func cursor(of order: String) -> [String]? {
        guard let text = fields.rawText("cursor") else { return nil }
        guard let cursor = PageCursor(text: text), cursor.keys.first == order else {
            fields.note("cursor", "unknown", "This cursor does not belong to this list. Start without one.")
            return nil
        }
        return Array(cursor.keys.dropFirst())
    }

    package mutating func note(_ name: String, _ code: String, _ message: String) { fields.note(name, code, message) }

    package mutating func finish() throws(InvalidFields) { try fields.finish() }
}

extension PageCursor {
    /// The word that leads to the next page of a list.
    package static func next(of order: String, _ keys: String...) -> String { PageCursor([order] + keys).text }
}
