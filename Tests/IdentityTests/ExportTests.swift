import Accounting
import ExternalServices
import FileStorage
import Foundation
import Hummingbird
import HummingbirdTesting
import Logging
import Persistence
import TestSupport
import Testing

@testable import BackgroundJobs
@testable import Identity
@testable import PersonalData
@testable import SigningIn

@Suite struct ExportTests {
    /// Runs the job as the runner would.
    private func make(_ house: House) async throws {
        let ids: [Exports.Entry.ID] = try await house.database.read { db in
            try db.rows("SELECT id FROM account_exports").map { row in try row[0] }
        }
        let handler = ExportAccountHandler(exports: house.exports, contents: AccountContents(tables: [], parts: [.picturesAndExports]))
        for id in ids {
            let job: Int64 = try await house.database.write { db in try db.value("SELECT MAX(id) FROM jobs") ?? 0 }
            try await house.database.write { db in _ = try db.execute("UPDATE jobs SET lease_token = 7") }
            try await handler.run(ExportAccount(id: id), context: JobContext(jobID: job, attempt: 1, leaseToken: 7))
        }
    }

    @Test(arguments: Engine.available)
    func `everything is in it but secrets, and it is sealed, for one day and one person`(engine: Engine) async throws {
        try await withBrowser(engine) { house, browser in
            let (totp, _) = try await setUp(house, browser)
            _ = try await browser.upload("/settings/picture/", "picture", AvatarTests.png)
            #expect(try await browser.post("/settings/export/", [:]).location == "/settings/export/")
            _ = try await browser.post("/settings/export/", [:])
            #expect(try await house.count("account_exports") == 1)
            #expect(try await browser.get("/settings/export/").text.contains("0 %"))
            try await make(house)
            let page = try await browser.get("/settings/export/").text
            let path = try #require(page.split(separator: "\"").first { $0.hasPrefix("/settings/export/0") })
            let zip = try await browser.get(String(path))
            #expect(zip.headers[.contentType] == "application/zip")
            let contents = try unzip(Array(zip.body.readableBytesView))
            #expect(contents["you/users.json"]?.contains("\"email\":\"asha@example.com\"") == true)
            #expect(contents.keys.contains { $0.hasPrefix("books/") && $0.hasSuffix("/books.json") })
            #expect(contents.keys.contains { $0.hasPrefix("files/avatars/") })
            let all = contents.values.joined()
            for secret in ["$argon2id$", "token_hash", "code_hash", "password_hash", Base32.encode(totp.secret)] { #expect(!all.contains(secret)) }
            for (name, text) in contents where name.hasSuffix(".json") {
                #expect((try? JSONSerialization.jsonObject(with: Data(text.utf8))) is [Any], "\(name)")
            }

            house.time.advance(seconds: 300)
            #expect(try await browser.get(String(path)).location?.hasPrefix("/confirm/") == true)
            _ = try await browser.post("/logout/", [:])
            _ = try await browser.post("/register/", RegistrationForm.sample("ravi").fields)
            #expect(try await browser.get(String(path)).status == .notFound)
            house.time.advance(seconds: 86_400)
            try await house.exports.expire()
            #expect(try await house.count("account_exports") == 0)
            #expect(try await house.files.keys(prefix: "exports/").isEmpty)
        }
    }

    private func unzip(_ bytes: [UInt8]) throws -> [String: String] {
        let path = FileManager.default.temporaryDirectory.appending(path: "tuppence-\(UUID().uuidString).zip")
        try Data(bytes).write(to: path)
        defer { try? FileManager.default.removeItem(at: path) }
        let process = Process(), output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        let script = "import sys, json, zipfile; z = zipfile.ZipFile(sys.argv[1]); print(json.dumps({n: z.read(n).decode('latin1') for n in z.namelist()}))"
        process.arguments = ["python3", "-c", script, path.path]
        process.standardOutput = output
        try process.run()
        let data = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return try JSONDecoder().decode([String: String].self, from: data)
    }
}
