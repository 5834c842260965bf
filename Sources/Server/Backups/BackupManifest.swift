/// What a backup holds, as its file `manifest.json` states it.
///
/// A backup is a folder: `manifest.json` with its own hash beside it, `tuppence.db`, and the sealed files of the disk store below
/// `files`. The keys are in no backup: whoever steals one can't read its files.
struct BackupManifest: Codable, Sendable, Equatable {
    static let name = "manifest.json"
    static let hashName = "manifest.sha256"
    static let databaseName = "tuppence.db"

    struct File: Codable, Sendable, Equatable {
        /// Below the backup's folder.
        let path: String
        let size: Int64
        /// Hexadecimal.
        let sha256: String
        /// Which version of the stored file this is; tells the next backup that it need not be copied again.
        var version: String?
    }

    var format = 1
    /// When it was made, in milliseconds since 1970.
    let made: Int64
    /// The version of the program that made it.
    let program: String
    let migrations: [String]
    let database: File
    let files: [File]
    /// Where the files lie when they are not in the backup.
    let filesElsewhere: String?
    /// The keys that are needed to read the files and the secrets in the database.
    let keys: [String]
    let figures: BackupFigures
}
