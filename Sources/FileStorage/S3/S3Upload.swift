import Crypto
import ExternalServices
import Foundation

/// What was sent, for comparing it with what is stored.
struct UploadChecksum {
    var value = Checksum()
    var size: Int64 = 0

    mutating func add(_ bytes: [UInt8]) {
        value.add(bytes)
        size += Int64(bytes.count)
    }
}

/// Sends one file: in a single request, or in parts of 8 MiB when it is larger.
struct S3Upload {
    let client: S3Client
    let key: FileKey
    /// The version that must still be there when the upload ends.
    let condition: FileVersion?

    typealias Outcome = (checksum: UploadChecksum, stated: String?)

    private var path: String { client.location.path(key.description) }
    private var conditions: [(name: String, value: String)] { condition.map { [("if-match", $0.text)] } ?? [] }

    func whole(_ bytes: [UInt8]) async throws -> Outcome {
        var checksum = UploadChecksum()
        checksum.add(bytes)
        let headers = [("content-type", "application/octet-stream"), ("x-amz-checksum-sha256", checksum.value.text)]
        let reply = try await client.send(S3Request("PUT", path, headers: headers + conditions, body: bytes))
        return (checksum, reply.header("x-amz-checksum-sha256"))
    }

    /// Ends the upload at the service when it fails, so that no parts are left that cost money.
    func inParts(_ first: [UInt8], _ second: [UInt8], then next: () async throws -> [UInt8]?) async throws -> Outcome {
        let upload = try await begin()
        do {
            var checksum = UploadChecksum()
            var sent: [String] = []
            var part: [UInt8]? = first
            var following: [UInt8]? = second
            while let bytes = part {
                checksum.add(bytes)
                sent.append(try await send(bytes, number: sent.count + 1, of: upload))
                part = following
                following = part == nil ? nil : try await next()
            }
            return (checksum, try await complete(upload, sent))
        } catch {
            await abort(upload)
            throw error
        }
    }

    private func begin() async throws -> String {
        let headers = [
            ("content-type", "application/octet-stream"), ("x-amz-checksum-algorithm", "SHA256"),
            ("x-amz-checksum-type", "COMPOSITE"),
        ]
        let reply = try await client.send(S3Request("POST", path, query: [("uploads", "")], headers: headers))
        guard let id = String(decoding: reply.body, as: UTF8.self).element("UploadId"), !id.isEmpty else {
            throw FileStoreError.unavailable("it begins no upload")
        }
        return id
    }

    /// Returns the part as the list that completes the upload names it.
    private func send(_ bytes: [UInt8], number: Int, of upload: String) async throws -> String {
        let checksum = Data(SHA256.hash(data: bytes)).base64EncodedString()
        let reply = try await client.send(
            S3Request(
                "PUT", path, query: [("partNumber", "\(number)"), ("uploadId", upload)],
                headers: [("x-amz-checksum-sha256", checksum)], body: bytes))
        guard let tag = reply.header("etag") else { throw FileStoreError.unavailable("a part has no ETag") }
        let stated = reply.header("x-amz-checksum-sha256")
        guard stated == nil || stated == checksum else { throw FileStoreError.damaged(key, "a part was stored wrongly") }
        let sum = stated == nil ? "" : "<ChecksumSHA256>\(checksum)</ChecksumSHA256>"
        return "<Part><PartNumber>\(number)</PartNumber><ETag>\(tag.replacing("\"", with: "&quot;"))</ETag>\(sum)</Part>"
    }

    /// Returns the checksum that the service states.
    private func complete(_ upload: String, _ parts: [String]) async throws -> String? {
        let body = "<CompleteMultipartUpload xmlns=\"http://s3.amazonaws.com/doc/2006-03-01/\">\(parts.joined())</CompleteMultipartUpload>"
        let request = S3Request(
            "POST", path, query: [("uploadId", upload)], headers: [("content-type", "application/xml")] + conditions,
            body: Array(body.utf8))
        do {
            return String(decoding: try await client.send(request).body, as: UTF8.self).element("ChecksumSHA256")
        } catch let failure as S3Failure where failure.code == "NoSuchUpload" {
            // An earlier attempt did it and its answer was lost. Whether the file is there is looked at next.
            return nil
        }
    }

    private func abort(_ upload: String) async {
        // Not stopped by the cancellation that may have brought us here.
        let request = S3Request("DELETE", path, query: [("uploadId", upload)])
        await Task { [client] in _ = try? await client.send(request) }.value
    }
}
