import FileStorage
@testable import Server
import Testing

@Suite struct FileSettingsTests {
    private func settings(_ values: [Setting: String]) -> Settings {
        Settings(values: Dictionary(uniqueKeysWithValues: values.map { ($0.key.rawValue, $0.value) }))
    }

    @Test(arguments: [nil, "", "disk"])
    func `files lie in the data folder unless a bucket is named`(url: String?) throws {
        guard case .disk(let folder) = try settings([.filesURL: url ?? "", .data: "/srv/books"]).filePlace() else {
            Issue.record("not on the disk")
            return
        }
        #expect(folder == "/srv/books/files")
        #expect(settings([.data: "/srv/books"]).keysPath == "/srv/books/keys.json")
    }

    @Test func `a bucket needs its account`() throws {
        #expect(throws: SettingsError.self) { try settings([.filesURL: "s3://books"]).filePlace() }
        let values: [Setting: String] = [.filesURL: "s3://books/files", .s3AccessKeyID: "id", .s3SecretAccessKey: "secret"]
        guard case .s3(let location, _) = try settings(values).filePlace() else {
            Issue.record("not in a bucket")
            return
        }
        #expect(location.bucket == "books")
        #expect(location.prefix == "files/")
    }

    @Test(arguments: ["s3://", "ftp://books", "s3://books?x=y", "books"])
    func `another address is refused`(url: String) {
        #expect(throws: SettingsError.self) { try settings([.filesURL: url]).filePlace() }
    }
}
