import Accounting
@testable import FileStorage
import Foundation
import Testing

/// Amazon's own Python library signs the same requests; both have to come to the same signatures.
@Suite struct S3SDKTests {
    @Test func `botocore signs the same, with awkward names and a session token`() throws {
        let signer = S3Signer(
            credentials: S3Credentials(accessKeyID: "AKID", secretAccessKey: "se/cr+et", sessionToken: "to/ken=="), region: "eu-west-3")
        let request = S3Request(
            "PUT", "/bucket/a b+c/ä~.txt", query: [("uploadId", "x/y=="), ("partNumber", "1")],
            headers: [("content-type", "text/plain; charset=utf-8"), ("x-amz-meta-a", "two  words ")], body: Array("body".utf8))
        let time = Timestamp(seconds: 1_772_452_800)
        let host = "127.0.0.1:9000"
        let ours = signer.signedHeaders(of: request, host: host, at: time).first { $0.name == "authorization" }?.value
        let link = S3Request("GET", request.path, query: [("response-content-disposition", "attachment; filename=\"a b.txt\"")])
        let query = signer.presignedQuery(of: link, host: host, at: time, expiresIn: 600)
        let theirs = try Self.botocore([
            "http://\(host)\(request.encodedPath)?\(request.encodedQuery)", "http://\(host)\(link.encodedPath)?\(link.encodedQuery)",
        ])
        #expect(ours == theirs[0])
        #expect(query.split(separator: "=").last.map(String.init) == theirs[1])
    }

    /// The header of the first request and the signature of a link to the second.
    private static func botocore(_ arguments: [String]) throws -> [String] {
        let program = """
            import sys, datetime, urllib.parse, botocore.auth, botocore.awsrequest, botocore.credentials
            now = datetime.datetime(2026, 3, 2, 12, 0, 0)
            botocore.auth.get_current_datetime = lambda remove_tzinfo=True: now
            account = botocore.credentials.Credentials("AKID", "se/cr+et", "to/ken==")
            headers = {"content-type": "text/plain; charset=utf-8", "x-amz-meta-a": "two  words "}
            put = botocore.awsrequest.AWSRequest("PUT", sys.argv[1], headers, b"body")
            put.context["payload_signing_enabled"] = True
            botocore.auth.S3SigV4Auth(account, "s3", "eu-west-3").add_auth(put)
            print(put.headers["Authorization"])
            get = botocore.awsrequest.AWSRequest("GET", sys.argv[2])
            botocore.auth.S3SigV4QueryAuth(account, "s3", "eu-west-3", expires=600).add_auth(get)
            print(urllib.parse.parse_qs(urllib.parse.urlsplit(get.url).query)["X-Amz-Signature"][0])
            """
        let python = URL(fileURLWithPath: #filePath + "/../../../.venv/bin/python").standardized.path
        guard FileManager.default.isExecutableFile(atPath: python) else {
            throw TestFailure("\(python) is missing. Run Scripts/setup --tests")
        }
        let (process, output) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: python)
        process.arguments = ["-c", program] + arguments
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw TestFailure("botocore failed; run Scripts/setup --tests") }
        return text.split(separator: "\n").map(String.init)
    }
}
