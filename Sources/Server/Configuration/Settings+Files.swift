import FileStorage

/// Where the files of the installation lie.
enum FilePlace: Sendable {
    case disk(folder: String)
    case s3(S3Location, S3Credentials)
}

extension Settings {
    /// `FILES_URL`: `disk`, or a bucket such as `s3://books/files?region=eu-central-1` with its credentials.
    func filePlace() throws -> FilePlace {
        guard let text = self[.filesURL], text != "disk" else { return .disk(folder: dataFolder + "/files") }
        let location: S3Location
        do { location = try S3Location(text) } catch { throw SettingsError.filesURL("\(error)") }
        guard let id = self[.s3AccessKeyID], let secret = self[.s3SecretAccessKey] else { throw SettingsError.s3Credentials }
        return .s3(location, S3Credentials(accessKeyID: id, secretAccessKey: secret, sessionToken: self[.s3SessionToken]))
    }

    /// Where backups are written each night; nil when `BACKUP_FOLDER` is `off`.
    var backupFolder: String? {
        let folder = self[.backupFolder] ?? dataFolder + "/backups"
        return folder == "off" ? nil : folder
    }

    /// The file of the keys that files and secrets are sealed with.
    var keysPath: String { self[.keys] ?? dataFolder + "/keys.json" }
}
