import Persistence
#if canImport(FoundationEssentials)
import FoundationEssentials
#else
import Foundation
#endif

/// Tells the server which book a transaction works in.
///
/// The policies of the books' tables show the rows of that book alone. A writing transaction also waits until no other one
/// writes in the book, so that figures may be read, added to and written back as on an engine with one writer.
enum PostgresFence {
    static func command(for scope: BookScope, isWriting: Bool) -> PostgresCommand {
        switch scope {
        case .book(let id) where isWriting:
            PostgresCommand(
                text: "SELECT set_config('tuppence.book', $1, true), pg_advisory_xact_lock($2)",
                values: [.text(id.uuidString), .int64(lockNumber(of: id))])
        case .book(let id): setting(to: id.uuidString)
        case .every: setting(to: "*")
        }
    }

    /// Locks of names, always taken in the order of their numbers, so that nobody waits in a circle. Two names of the same
    /// number would only wait for each other.
    static func turns(_ names: [String]) -> PostgresCommand {
        let text = """
            SELECT pg_advisory_xact_lock(number)
            FROM (SELECT DISTINCT hashtextextended(name, 0) AS number FROM unnest($1::text[]) AS name ORDER BY number) AS numbers
            """
        return PostgresCommand(text: text, values: [.text("{\(names.map(element).joined(separator: ","))}")])
    }

    /// An element of an array. Source: PostgreSQL 15, section 8.15.6.
    private static func element(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            if scalar == "\"" || scalar == "\\" { quoted.unicodeScalars.append("\\") }
            quoted.unicodeScalars.append(scalar)
        }
        return quoted + "\""
    }

    private static func setting(to value: String) -> PostgresCommand {
        PostgresCommand(text: "SELECT set_config('tuppence.book', $1, true)", values: [.text(value)])
    }

    /// The random end of the id. Two books of the same number would only wait for each other.
    private static func lockNumber(of id: UUID) -> Int64 {
        withUnsafeBytes(of: id.uuid) { Int64(bigEndian: $0.loadUnaligned(fromByteOffset: 8, as: Int64.self)) }
    }
}
