import Features
import FileStorage
import Identity
import PersistenceSQLite

extension Program {
    /// What writes backups; nil when the database keeps its own, as PostgreSQL does.
    func backupWriter(to folder: BackupFolder) -> BackupWriter? {
        let places = sealedValues
        return (house.database as? SQLiteDatabase).map { database in
            BackupWriter(database: database, store: house.files.store, folder: folder, clock: house.clock) {
                var keys: Set<SealingKey.ID> = []
                for place in places { keys.formUnion(try await place.keysInUse()) }
                return keys
            }
        }
    }

    /// Nil when nobody wants one.
    var nightlyBackup: BackupWriter? { settings.backupFolder.flatMap { backupWriter(to: BackupFolder(path: $0)) } }

    /// Changes the keys of everything that is sealed. Backups keep what they have, and with it the keys that it needs.
    var keyRotation: KeyRotation {
        let backups = BackupFolder(path: settings.backupFolder ?? settings.dataFolder + "/backups")
        let ofBackups = SealedPlace(
            name: "backups", reseal: { _ in SealedPlace.Progress() }, keysInUse: { try backups.keysInUse() })
        return KeyRotation(keys: house.files.keys, places: [house.files.place, ofBackups] + sealedValues)
    }

    /// Every secret in the database.
    private var sealedValues: [SealedPlace] {
        [house.callers.tokens.keys.place] + features.sealedColumns(in: house).map { $0.place(in: house.database) }
    }
}
