extension CalendarDate: CustomStringConvertible, ExpressibleByStringLiteral, Codable {
    /// The day as ISO 8601 writes it, `2026-03-02`; this is also how it is stored.
    package var description: String {
        let (year, month, day) = parts
        return String(unsafeUninitializedCapacity: 10) { bytes in
            func put(_ value: Int, at index: Int) { bytes[index] = UInt8(48 + value % 10) }
            put(year / 1000, at: 0); put(year / 100, at: 1); put(year / 10, at: 2); put(year, at: 3)
            put(month / 10, at: 5); put(month, at: 6); put(day / 10, at: 8); put(day, at: 9)
            bytes[4] = UInt8(ascii: "-")
            bytes[7] = UInt8(ascii: "-")
            return 10
        }
    }

    /// Reads `2026-03-02` and nothing else; nil for anything that is not a day.
    package init?(_ text: some StringProtocol) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
        func number(_ range: Range<Int>) -> Int? {
            var value = 0
            for byte in bytes[range] {
                guard (48...57).contains(byte) else { return nil }
                value = value * 10 + Int(byte) - 48
            }
            return value
        }
        guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10) else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// For literals in tests and tables only; a literal that is no day is a mistake of the programmer.
    package init(stringLiteral text: String) {
        guard let date = CalendarDate(text) else { preconditionFailure("not a date: \(text)") }
        self = date
    }

    package init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let date = CalendarDate(text) else {
            throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "not a date"))
        }
        self = date
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}
