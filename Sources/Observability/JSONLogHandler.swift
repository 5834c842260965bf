import Foundation
import Logging
import Synchronization

/// Writes each log record as one line of JSON to standard error:
/// `{"time":"2026-11-21T09:41:27.123Z","level":"info","message":"…","logger":"tuppence","job":"…"}`.
///
/// Callers log ids and codes, never message texts or amounts with names.
package struct JSONLogHandler: LogHandler {
    package var logLevel: Logger.Level
    /// The number of the request, which most loggers carry alone: for one value they need no dictionary.
    private var request: Logger.Metadata.Value?
    private var others: Logger.Metadata = [:]
    private let label: String
    /// What Hummingbird calls it.
    private static let requestKey = "hb.request.id"

    package init(label: String, level: Logger.Level) {
        self.label = label
        logLevel = level
    }

    package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { key == Self.requestKey ? request : others[key] }
        set { if key == Self.requestKey { request = newValue } else { others[key] = newValue } }
    }

    package var metadata: Logger.Metadata {
        get {
            var all = others
            all[Self.requestKey] = request
            return all
        }
        set {
            others = newValue
            request = others.removeValue(forKey: Self.requestKey)
        }
    }

    package func log(event: LogEvent) {
        var line = "{"
        Self.append("time", Self.time(), to: &line)
        Self.append("level", event.level.rawValue, to: &line)
        Self.append("message", event.message.description, to: &line)
        Self.append("logger", label, to: &line)
        if let error = event.error { Self.append("error", "\(error)", to: &line) }
        let merged = metadata.merging(event.metadata ?? [:]) { _, new in new }
        for (key, value) in merged.sorted(by: { $0.key < $1.key }) {
            let name = key == Self.requestKey ? "request" : key
            Self.append(name, value.description, to: &line)
        }
        line.removeLast()
        FileHandle.standardError.write(Data((line + "}\n").utf8))
    }

    private static func append(_ name: String, _ value: String, to line: inout String) {
        line += "\"" + escaped(name) + "\":\"" + escaped(value) + "\","
    }

    /// Line breaks and control characters can't forge a record. Source: RFC 8259, section 7.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case _ where scalar.value < 0x20 || scalar.value == 0x7F:
                let hex = String(scalar.value, radix: 16)
                result += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }

    private static func time() -> String {
        Date().formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true))
    }
}
