@testable import FileStorage
import Testing

@Suite struct S3LocationTests {
    @Test(arguments: [
        ("s3://books", "https", "books.s3.us-east-1.amazonaws.com", "/receipts/a.jpg"),
        ("s3://books/files/here/?region=eu-central-1", "https", "books.s3.eu-central-1.amazonaws.com", "/files/here/receipts/a.jpg"),
        ("s3://books?endpoint=https://minio.example.org:9000&path-style=true", "https", "minio.example.org:9000", "/books/receipts/a.jpg"),
        ("s3://books?endpoint=http%3A%2F%2Flocalhost%3A80&path-style=1", "http", "localhost", "/books/receipts/a.jpg"),
        ("s3://books?endpoint=https://objects.example.org", "https", "books.objects.example.org", "/receipts/a.jpg"),
    ])
    func `an address names bucket, host and path`(text: String, scheme: String, authority: String, path: String) throws {
        let location = try S3Location(text)
        #expect(location.scheme == scheme)
        #expect(location.authority == authority)
        #expect(location.path("receipts/a.jpg") == path)
    }

    @Test(arguments: [
        "disk", "s3:", "s3://", "s3://B", "s3://books/../x", "s3://books?size=3", "s3://books?endpoint=ftp://x", "s3://books?region",
        "s3://books?endpoint=https://x/path",
    ])
    func `another address is refused with what to write`(text: String) {
        let error = #expect(throws: S3LocationError.self) { try S3Location(text) }
        #expect(error.map { "\($0)".count > 20 } == true)
    }
}
