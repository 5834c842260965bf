import FileStorage
import Persistence

/// A column of secrets, sealed: without the file of keys the database, its backups and its logs tell nothing of them.
///
///     let secrets = SealedColumn("second_factors", key: "user_id", column: "secret", keys: files.keys)
///     let sealed = try secrets.seal(secret, in: user)      // for the row of this user
///     let secret = try secrets.open(sealed, in: user)      // opens in no other row, table or column
///
/// The key is the column that names a row, a UUID or text. The feature that has such a column names it in its `sealedColumns`, so that
/// `tuppence keys rotate` seals it again.
package struct SealedColumn: Sendable {
    package let table, key, column: String
    package let keys: KeyringFile

    package init(_ table: StaticString, key: StaticString, column: StaticString, keys: KeyringFile) {
        self.table = "\(table)"
        self.key = "\(key)"
        self.column = "\(column)"
        self.keys = keys
    }

    package func seal(_ bytes: [UInt8], in row: some CustomStringConvertible) throws -> [UInt8] {
        try keys.keyring().seal(bytes, for: context(of: row.description))
    }

    /// Throws `SealingError` when the bytes were not sealed for this row.
    package func open(_ sealed: [UInt8], in row: some CustomStringConvertible) throws -> [UInt8] {
        try keys.keyring().open(sealed, for: context(of: row.description))
    }

    package func context(of row: String) -> String { "\(table)|\(row)|\(column)" }
}
