import Persistence

/// What the trail keeps of a thing before or after a change: JSON, which the database holds packed. Entries of before are read
/// as they are; the chain is over the text, so it holds whichever way it is kept.
package struct AuditText: SQLBindable, SQLDecodable {
    package let text: String

    package init(_ text: String) { self.text = text }

    package var sqlValue: SQLValue { .text(PackedText.pack(text)) }

    package init?(sqlValue: SQLValue) {
        guard case .text(let packed) = sqlValue else { return nil }
        text = PackedText.unpack(packed)
    }

    /// What a column of the trail says, for who reads it as it is kept.
    package static func shown(_ kept: String) -> String { PackedText.unpack(kept) }
}
