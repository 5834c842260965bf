@testable import FileStorage
import Foundation
import TestSupport
import Testing

@Suite struct KeyringFileTests {
    @Test func `keys that others can read are refused, with the command that helps`() async throws {
        try await withTemporaryFolder { folder in
            let path = try makeKeys(in: folder).path
            let made = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
            #expect(made == 0o600)
            for mode in [0o640, 0o604, 0o644, 0o660] {
                try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
                let error = #expect(throws: KeyringFileError.readableByOthers(path)) { try KeyringFile(path: path) }
                #expect(error?.description.contains("chmod 600 \(path)") == true)
            }
        }
    }

    @Test(arguments: [
        "", "{}", "{\"keys\":[],\"isRotating\":false}",
        "{\"keys\":[{\"id\":\"0011223344556677\",\"made\":\"\",\"secret\":\"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\"}],\"isRotating\":false}",
        "{\"keys\":[{\"id\":\"0011223344556677\",\"made\":\"\",\"secret\":\"c2hvcnQ=\"}],\"isRotating\":false}",
    ])
    func `a file without usable keys is refused`(text: String) async throws {
        try await withTemporaryFolder { folder in
            let path = folder + "/keys.json"
            #expect(throws: KeyringFileError.missing(path)) { try KeyringFile(path: path) }
            _ = FileManager.default.createFile(atPath: path, contents: Data(text.utf8), attributes: [.posixPermissions: 0o600])
            #expect(throws: KeyringFileError.notKeys(path)) { try KeyringFile(path: path) }
        }
    }

    @Test func `keys are never made over others`() async throws {
        try await withTemporaryFolder { folder in
            let first = try makeKeys(in: folder).keyring().current().id
            #expect(try makeKeys(in: folder).keyring().current().id == first)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["keys.json"])
        }
    }

    @Test func `what another process changes is seen`() async throws {
        try await withTemporaryFolder { folder in
            let mine = try makeKeys(in: folder)
            let other = try KeyringFile(path: mine.path)
            let sealed = try mine.keyring().seal([1], for: "a")
            try other.change { $0.beginRotation() }
            #expect(try mine.keyring().current().id == other.keyring().current().id)
            let opened = try mine.keyring().open(sealed, for: "a")
            #expect(opened == [1])
            #expect(try mine.keyring().keys.count == 2)
        }
    }
}
