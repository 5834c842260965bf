import Foundation
@testable import Server
import Testing

@Suite struct SecretTests {
    private func value(_ content: String, permissions: Int = 0o600, given: String? = nil) throws -> String? {
        let path = NSTemporaryDirectory() + "/secret-\(UUID().uuidString)"
        try Data(content.utf8).write(to: URL(filePath: path))
        defer { try? FileManager.default.removeItem(atPath: path) }
        try FileManager.default.setAttributes([.posixPermissions: permissions], ofItemAtPath: path)
        return try Secret.value(of: .whatsAppAppSecret, given, file: path)
    }

    @Test(arguments: [("7c1f", "7c1f"), ("7c1f\n", "7c1f"), ("7c1f\r\n", "7c1f"), (" 7c1f ", " 7c1f "), ("a\nb\n", "a\nb")])
    func `a secret stands in a file, whose last line break is none of it`(content: String, secret: String) throws {
        #expect(try value(content) == secret)
    }

    @Test(arguments: [0o644, 0o604, 0o660, 0o602, 0o777])
    func `a file that others may read or change is refused`(permissions: Int) {
        #expect(throws: SettingsError.self) { try value("7c1f", permissions: permissions) }
    }

    @Test(arguments: [0o600, 0o400, 0o440, 0o640])
    func `a group may be let read`(permissions: Int) throws {
        #expect(try value("7c1f", permissions: permissions) == "7c1f")
    }

    @Test(arguments: ["", "\n", "  \n", "changeme", "PASSWORD", "secret\n", "…", "EAAG…"])
    func `what is blank or an example is refused`(content: String) {
        #expect(throws: SettingsError.self) { try value(content) }
    }

    @Test func `examples are known inside addresses too`() {
        for url in ["postgres://tuppence:PASSWORD@host/books", "redis://:PASSWORD@HOST:6379/0", "postgres://tuppence:…@host/books"] {
            #expect(throws: SettingsError.self) { try Secret.value(of: .databaseURL, url, file: nil) }
        }
    }

    @Test func `a secret is given in one way only, and the file must be there`() {
        #expect(throws: SettingsError.self) { try value("7c1f", given: "other") }
        #expect(throws: SettingsError.self) { try Secret.value(of: .whatsAppAppSecret, nil, file: "/nowhere/secret") }
    }

    @Test func `nothing set is nothing`() throws {
        #expect(try Secret.value(of: .whatsAppAppSecret, nil, file: nil) == nil)
        #expect(try Secret.value(of: .whatsAppAppSecret, "", file: nil) == nil)
        #expect(try Secret.value(of: .whatsAppAppSecret, "7c1f", file: nil) == "7c1f")
    }

    @Test func `settings that are printed show no secret`() {
        let secrets = Setting.allCases.filter(\.isSecret)
        #expect(Set(secrets).isSuperset(of: [.databaseURL, .redisURL, .s3SecretAccessKey, .whatsAppAccessToken, .whatsAppAppSecret]))
        let settings = Settings(values: Dictionary(uniqueKeysWithValues: Setting.allCases.map { ($0.rawValue, "canary-7c1f") }))
        for setting in secrets { #expect(settings.shown.first { $0.name == setting.rawValue }?.value == "(secret)") }
        var dumped = ""
        dump(Settings(values: [Setting.whatsAppAppSecret.rawValue: "canary-7c1f"]), to: &dumped)
        let printed = "\(Settings(values: [Setting.databaseURL.rawValue: "canary-7c1f"]))"
        #expect(!dumped.contains("canary") && !printed.contains("canary"))
    }
}
