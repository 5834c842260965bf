import Accounting
import Crypto
@testable import FileStorage
import Testing

/// The examples that AWS publishes for Signature Version 4.
@Suite struct S3SigningTests {
    static let host = "examplebucket.s3.amazonaws.com"
    static let time = Timestamp(seconds: 1_369_353_600)
    static let signer = S3Signer(
        credentials: S3Credentials(accessKeyID: "AKIAIOSFODNN7EXAMPLE", secretAccessKey: "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY"),
        region: "us-east-1")

    struct Example: Sendable, CustomTestStringConvertible {
        let request: S3Request
        let signed: String
        let signature: String
        var testDescription: String { "\(request.method) \(request.path) \(request.encodedQuery)" }
    }

    static let examples = [
        Example(
            request: S3Request("GET", "/test.txt", headers: [("range", "bytes=0-9")]),
            signed: "host;range;x-amz-content-sha256;x-amz-date",
            signature: "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"),
        Example(
            request: S3Request(
                "PUT", "/test$file.text",
                headers: [("date", "Fri, 24 May 2013 00:00:00 GMT"), ("x-amz-storage-class", "REDUCED_REDUNDANCY")],
                body: Array("Welcome to Amazon S3.".utf8)),
            signed: "date;host;x-amz-content-sha256;x-amz-date;x-amz-storage-class",
            signature: "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"),
        Example(
            request: S3Request("GET", "/", query: [("lifecycle", "")]), signed: "host;x-amz-content-sha256;x-amz-date",
            signature: "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543"),
        Example(
            request: S3Request("GET", "/", query: [("prefix", "J"), ("max-keys", "2")]),
            signed: "host;x-amz-content-sha256;x-amz-date",
            signature: "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7"),
    ]

    @Test(arguments: examples)
    func `a request is signed as published`(example: Example) throws {
        let headers = Self.signer.signedHeaders(of: example.request, host: Self.host, at: Self.time)
        let expected = "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, "
            + "SignedHeaders=\(example.signed), Signature=\(example.signature)"
        #expect(headers.first { $0.name == "authorization" }?.value == expected)
    }

    @Test func `the key and the canonical requests are the published ones`() {
        let key = "dbb893acc010964918f1fd433add87c70e8b0db6be30c1fbeafefa5ec6ba8378"
        #expect(hexadecimal(Self.signer.signingKey(day: "20130524")) == key)
        let hashes = [
            "7344ae5b7ee6c3e7e6b0fe0640412a37625d1fbfff95c48bbb2dc43964946972",
            "9e0e90d9c76de8fa5b200d8c849cd5b8dc7a3be3951ddb7f6a76b4158342019d",
        ]
        for (example, hash) in zip(Self.examples, hashes) {
            let payload = hexadecimal(SHA256.hash(data: example.request.body))
            let headers = example.request.headers
                + [("host", Self.host), ("x-amz-content-sha256", payload), ("x-amz-date", "20130524T000000Z")]
            let canonical = Self.signer.canonical(example.request, headers: headers, payload: payload)
            #expect(hexadecimal(SHA256.hash(data: Array(canonical.utf8))) == hash)
        }
    }

    @Test(arguments: [
        ("GET", "aeeed9bbccd4d02ee5c0109b86d86835f995330da4c265957d157751f604d404"),
        ("PUT", "f4db56459304dafaa603a99a23c6bea8821890259a65c18ff503a4a72a80efd9"),
    ])
    func `a link is signed as published`(method: String, signature: String) {
        let request = S3Request(method, "/test.txt")
        let query = Self.signer.presignedQuery(of: request, host: Self.host, at: Self.time, expiresIn: 86_400)
        #expect(
            query == "X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential=AKIAIOSFODNN7EXAMPLE%2F20130524%2Fus-east-1%2Fs3%2Faws4_request"
                + "&X-Amz-Date=20130524T000000Z&X-Amz-Expires=86400&X-Amz-SignedHeaders=host&X-Amz-Signature=\(signature)")
    }

    @Test(arguments: [("a b+c", "a%20b%2Bc"), ("ä/~", "%C3%A4%2F~"), ("A-Za_z0.9", "A-Za_z0.9")])
    func `whatever is no plain letter is encoded`(text: String, encoded: String) {
        #expect(uriEncoded(text) == encoded)
    }
}
