import Foundation

/// Settings that nobody else may know.
enum Secret {
    /// The value of a secret: that of its variable, or what stands in the file that `NAME_FILE` names, without the line break at
    /// its end.
    static func value(of setting: Setting, _ value: String?, file: String?) throws(SettingsError) -> String? {
        let given = value.flatMap { $0.isEmpty ? nil : $0 }
        guard let file else { return try given.map { value throws(SettingsError) in try checked(value, setting) } }
        guard given == nil else { throw .secretTwice(setting) }
        return try checked(try read(file, for: setting), setting)
    }

    /// The first line of a file that nobody but its owner, and a group that may only read, has access to.
    private static func read(_ path: String, for setting: Setting) throws(SettingsError) -> String {
        var status = stat()
        guard stat(path, &status) == 0, let data = FileManager.default.contents(atPath: path), data.count <= 64 << 10,
            let text = String(data: data, encoding: .utf8)
        else { throw .secretUnreadable(setting, path) }
        guard status.st_mode & 0o027 == 0 else { throw .secretOpen(setting, path) }
        return text.hasSuffix("\r\n") || text.hasSuffix("\n") ? String(text.dropLast()) : text
    }

    private static func checked(_ value: String, _ setting: Setting) throws(SettingsError) -> String {
        guard value.contains(where: { !$0.isWhitespace }) else { throw .secretBlank(setting) }
        guard !isSample(value) else { throw .secretSample(setting) }
        return value
    }

    /// Whether it was copied from our documentation, as it is or as the password of an address.
    private static func isSample(_ value: String) -> Bool {
        let words = samples + ["…"]
        return words.contains { word in
            value.caseInsensitiveCompare(word) == .orderedSame || value.contains(":\(word)@")
        } || value.contains("…")
    }

    private static let samples = [
        "PASSWORD", "SECRET", "TOKEN", "CHANGE-ME", "CHANGEME", "CHANGE_ME", "EXAMPLE", "YOUR-SECRET", "A LONG RANDOM PASS PHRASE",
    ]
}

extension Setting {
    /// Whether it may be given in a file, and is shown to nobody: keys, passwords, and addresses that hold one.
    var isSecret: Bool {
        let secret = ["_SECRET", "_TOKEN", "_PASSWORD", "_SECRET_ACCESS_KEY", "_API_KEY", "_PRIVATE_KEY"]
        return secret.contains(where: rawValue.hasSuffix) || Self.addressesWithPasswords.contains(rawValue)
    }

    private static let addressesWithPasswords: Set = ["DATABASE_URL", "DATABASE_REPLICA_URL", "REDIS_URL", "MAIL_URL"]
}

extension Settings: CustomStringConvertible, CustomReflectable {
    /// Every setting that is set, for those who run the server. Of a secret it says no more than that it is there.
    var shown: [(name: String, value: String)] {
        Setting.allCases.compactMap { setting in
            self[setting].map { (setting.rawValue, setting.isSecret ? "(secret)" : $0) }
        }
    }

    /// Whoever prints the settings prints no secret.
    var description: String { shown.map { "\($0.name)=\($0.value)" }.joined(separator: "\n") }
    var customMirror: Mirror { Mirror(self, children: shown.map { ($0.name, $0.value) }) }
}
