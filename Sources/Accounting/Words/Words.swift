/// A text for people: written in English, told in their language.
///
///     let words: Words = "You can try \(left) more times."
///     words.key             // "You can try {} more times.", by which a translation is found
///     words.english         // "You can try 3 more times."
///
/// Names, amounts and dates are values and stay as they are; `Words` inside of `Words` are told too.
package struct Words: Sendable, Hashable {
    package enum Value: Sendable, Hashable {
        case text(String)
        indirect case words(Words)
    }

    package let key: String
    package let values: [Value]

    /// What has no translation: a name, or a text that was put together already.
    package static func verbatim(_ text: String) -> Words { Words(key: "{}", values: [.text(text)]) }

    package var english: String { told { _ in nil } }

    /// The text with the translation that `translation` has for a key; in English where it has none. A translation names the
    /// values in its own order, `{2} of {1}`, or takes them as they come, `{}`.
    package func told(by translation: (String) -> String?) -> String {
        let values = values.map { value in
            switch value {
            case .text(let text): text
            case .words(let words): words.told(by: translation)
            }
        }
        guard key != "{}" else { return values.first ?? "" }
        return Self.filled(translation(key) ?? key, with: values)
    }

    private static func filled(_ pattern: String, with values: [String]) -> String {
        guard pattern.contains("{") else { return pattern }
        var (text, rest, next) = ("", pattern[...], 0)
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            let name = rest[rest.index(after: open)..<close]
            text += rest[..<open]
            if let place = name.isEmpty ? next : Int(name).map({ $0 - 1 }), values.indices.contains(place) {
                text += values[place]
                next += 1
            } else {
                text += rest[open...close]
            }
            rest = rest[rest.index(after: close)...]
        }
        return text + rest
    }
}

extension Words: ExpressibleByStringInterpolation {
    package init(stringLiteral text: String) { self.init(key: text, values: []) }
    package init(stringInterpolation parts: Interpolation) { self.init(key: parts.key, values: parts.values) }

    package struct Interpolation: StringInterpolationProtocol {
        fileprivate var key = ""
        fileprivate var values: [Value] = []

        package init(literalCapacity: Int, interpolationCount: Int) { key.reserveCapacity(literalCapacity + 2 * interpolationCount) }

        package mutating func appendLiteral(_ text: String) { key += text }

        package mutating func appendInterpolation(_ words: Words) { append(.words(words)) }

        package mutating func appendInterpolation(_ value: some CustomStringConvertible) { append(.text(value.description)) }

        private mutating func append(_ value: Value) {
            key += "{}"
            values.append(value)
        }
    }
}

/// In a `String`, such as a reply in the chat or a line of the log, it is English.
extension Words: CustomStringConvertible {
    package var description: String { english }
}
