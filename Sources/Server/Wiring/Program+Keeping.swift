import FileStorage
import Identity
import PersistenceSQLite

extension Program {
    /// What writes backups; nil when the database keeps its own, as PostgreSQL does.
    func backupWriter(to folder: BackupFolder) -> BackupWriter? {
        (database as? SQLiteDatabase).map { BackupWriter(database: $0, store: files.store, folder: folder, clock: clock) }
    }

    /// Nil when nobody wants one.
    var nightlyBackup: BackupWriter? { settings.backupFolder.flatMap { backupWriter(to: BackupFolder(path: $0)) } }

    /// Changes the keys of everything that is sealed. Backups keep what they have, and with it the keys that it needs.
    var keyRotation: KeyRotation {
        let backups = BackupFolder(path: settings.backupFolder ?? settings.dataFolder + "/backups")
        let ofBackups = SealedPlace(
            name: "backups", reseal: { _ in SealedPlace.Progress() }, keysInUse: { try backups.keysInUse() })
        let places = [files.place, callers.tokens.keys.place, ofBackups] + sealedColumns.map { $0.place(in: database) }
        return KeyRotation(keys: files.keys, places: places)
    }

    /// Every column of secrets.
    private var sealedColumns: [SealedColumn] { [secondFactors.column] }
}
