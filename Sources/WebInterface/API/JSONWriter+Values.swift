import Accounting
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

extension String: JSONWritable {
    package func write(to json: inout JSONWriter) { json.quoted(self) }
}

extension Bool: JSONWritable {
    package func write(to json: inout JSONWriter) { json.append((self ? "true" : "false").utf8) }
}

extension Int64: JSONWritable {
    package func write(to json: inout JSONWriter) { json.append(String(self).utf8) }
}

extension Int: JSONWritable {
    package func write(to json: inout JSONWriter) { json.append(String(self).utf8) }
}

extension CalendarDate: JSONWritable {
    package func write(to json: inout JSONWriter) { json.quoted(description) }
}

extension Currency: JSONWritable {
    package func write(to json: inout JSONWriter) { json.quoted(code) }
}

extension Identifier: JSONWritable {
    package func write(to json: inout JSONWriter) { uuid.write(to: &json) }
}

extension UUID: JSONWritable {
    /// In lower case, with the four dashes.
    package func write(to json: inout JSONWriter) {
        withUnsafeBytes(of: uuid) { bytes in
            var text: [UInt8] = [UInt8(ascii: "\"")]
            text.reserveCapacity(38)
            for (index, byte) in bytes.enumerated() {
                if index == 4 || index == 6 || index == 8 || index == 10 { text.append(UInt8(ascii: "-")) }
                text.append(hexadecimal[Int(byte >> 4)])
                text.append(hexadecimal[Int(byte & 15)])
            }
            text.append(UInt8(ascii: "\""))
            json.append(text)
        }
    }
}

extension Money: JSONWritable {
    /// `{"amount":"120.00","minor_units":12000,"currency":"INR"}`: exact both ways.
    package func write(to json: inout JSONWriter) {
        json.append("{\"amount\":\"".utf8)
        json.append(decimalString.utf8)
        json.append("\",\"minor_units\":".utf8)
        json.append(String(minorUnits).utf8)
        json.append(",\"currency\":\"".utf8)
        json.append(currency.code.utf8)
        json.append("\"}".utf8)
    }
}

extension Timestamp: JSONWritable {
    package func write(to json: inout JSONWriter) { json.quoted(iso) }

    /// The instant as RFC 3339 writes it: `2026-03-02T09:05:00.120Z`.
    var iso: String {
        let day = 86_400_000 as Int64
        let days = milliseconds >= 0 ? milliseconds / day : (milliseconds - day + 1) / day
        let rest = milliseconds - days * day
        func padded(_ value: Int64, _ width: Int) -> String {
            let text = String(value)
            return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
        }
        let time = [rest / 3_600_000, rest / 60_000 % 60, rest / 1000 % 60].map { padded($0, 2) }.joined(separator: ":")
        return "\(CalendarDate(daysSince1970: Int(days)))T\(time).\(padded(rest % 1000, 3))Z"
    }
}

extension JSONWritable where Self: RawRepresentable, RawValue == String {
    package func write(to json: inout JSONWriter) { json.quoted(rawValue) }
}

extension TransactionKind: JSONWritable {}
extension Source: JSONWritable {}
extension EvidenceKind: JSONWritable {}
extension Account.Kind: JSONWritable {}
extension Category.Kind: JSONWritable {}

private let hexadecimal = Array("0123456789abcdef".utf8)
