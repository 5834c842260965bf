internal import Accounting
internal import Foundation

/// One line of input of `tuppence parse`: plain text, or JSON with an id and a context of its own.
///
/// `{"id":"m1","text":"120 petrol","context":{"locale":"en-IN","currency":"INR","today":"2026-11-21","month_start":1}}`
package struct ParseInput: Sendable {
    package let id: String?
    package let text: String
    package let context: MessageContext

    /// Reads a line; what its context leaves out is taken from `defaults`. A line that is no JSON object is the text itself.
    package init(line: String, defaults: MessageContext) {
        let isObject = line.first { $0 != " " } == "{"
        guard isObject, let object = try? JSONDecoder().decode(Line.self, from: Data(line.utf8)) else {
            (id, text, context) = (nil, line, defaults)
            return
        }
        id = object.id?.text
        text = object.text
        context = object.context?.applied(to: defaults) ?? defaults
    }

    private struct Line: Decodable {
        let id: ID?
        let text: String
        let context: Overrides?
    }

    /// An id may be written as a text or as a number.
    private struct ID: Decodable {
        let text: String

        init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            if let text = try? value.decode(String.self) { self.text = text } else { text = String(try value.decode(Int.self)) }
        }
    }

    private struct Overrides: Decodable {
        let locale: String?
        let currency: String?
        let today: String?
        let month_start: Int?

        /// A locale brings its currency along unless one is given.
        func applied(to defaults: MessageContext) -> MessageContext {
            var context = defaults
            if let locale {
                context.region = Region(locale)
                context.currency = context.region.homeCurrency
            }
            if let currency = currency.flatMap({ Currency(code: $0) }) { context.currency = currency }
            if let today = today.flatMap({ CalendarDate($0) }) { context.today = today }
            if let month_start { context.monthStart = min(max(month_start, 1), 28) }
            return context
        }
    }
}
