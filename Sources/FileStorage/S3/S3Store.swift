import Crypto
import ExternalServices
import Foundation
import Logging

/// Files in a bucket of an S3-compatible service.
///
/// A file counts as stored when the service has stated the checksum of what it holds, or else after it has been read back.
package struct S3Store: FileStore {
    let client: S3Client

    package init(
        _ location: S3Location, credentials: S3Credentials, over transport: HTTPTransport, clock: Clock = .system, logger: Logger,
        pause: @escaping @Sendable (Duration) async throws -> Void = { try await Task.sleep(for: $0) }
    ) {
        client = S3Client(
            location: location, signer: S3Signer(credentials: credentials, region: location.region), transport: transport,
            clock: clock, logger: logger, pause: pause)
    }

    package func put(
        _ bytes: some AsyncSequence<[UInt8], any Error> & Sendable, at key: FileKey, replacing version: FileVersion?
    ) async throws {
        var parts = EqualPieces(base: bytes, size: Checksum.partSize).makeAsyncIterator()
        let first = try await parts.next() ?? []
        let upload = S3Upload(client: client, key: key, condition: version)
        let (checksum, stated) = try await translating(key) {
            guard first.count == Checksum.partSize, let second = try await parts.next() else { return try await upload.whole(first) }
            return try await upload.inParts(first, second) { try await parts.next() }
        }
        try await verify(key, checksum: checksum, stated: stated)
    }

    package func find(_ key: FileKey) async throws -> StoredFile? {
        try await translating(key) {
            do {
                let request = S3Request("HEAD", path(of: key), headers: [("x-amz-checksum-mode", "ENABLED")])
                return try StoredFile(key: key, head: try await client.send(request))
            } catch let failure as S3Failure where failure.status == 404 && failure.code != "NoSuchBucket" {
                return nil
            }
        }
    }

    package func read(_ range: Range<Int64>, of file: StoredFile) async throws -> [UInt8] {
        guard !range.isEmpty else { return [] }
        return try await translating(file.key) {
            let reply = try await client.send(
                S3Request(
                    "GET", path(of: file.key),
                    headers: [("if-match", file.version.text), ("range", "bytes=\(range.lowerBound)-\(range.upperBound - 1)")]))
            if let tag = reply.header("etag"), tag != file.version.text { throw FileStoreError.changed(file.key) }
            return try Self.bytes(of: range, in: reply, file)
        }
    }

    package func delete(_ key: FileKey) async throws {
        try await translating(key) {
            do { _ = try await client.send(S3Request("DELETE", path(of: key))) } catch let failure as S3Failure
                where failure.status == 404 && failure.code != "NoSuchBucket"
            {
                // S3 answers 204 for a file that is not there; others say so.
            }
        }
    }

    private func path(of key: FileKey) -> String { client.location.path(key.description) }

    /// Some servers answer with the whole file whatever range was asked for.
    private static func bytes(of range: Range<Int64>, in reply: InboundReply, _ file: StoredFile) throws -> [UInt8] {
        if reply.body.count == range.count { return reply.body }
        guard reply.status == 200, reply.body.count == Int(file.size) else {
            throw FileStoreError.damaged(file.key, "\(reply.body.count) bytes came where \(range.count) were asked for")
        }
        return Array(reply.body[Int(range.lowerBound)..<Int(range.upperBound)])
    }
}

extension S3Store {
    /// Makes sure that the service holds what was sent. Throws `.damaged` when it does not.
    private func verify(_ key: FileKey, checksum: UploadChecksum, stated: String?) async throws {
        guard let file = try await find(key) else { throw FileStoreError.damaged(key, "it is gone right after it was stored") }
        guard file.size == checksum.size else { throw FileStoreError.damaged(key, "\(file.size) of \(checksum.size) bytes were stored") }
        if let known = file.checksum ?? stated {
            guard checksum.value.matches(known) else { throw FileStoreError.damaged(key, "its checksum is not that of what was sent") }
            return
        }
        var readBack = SHA256()
        for try await piece in StoredBytes(file: file, store: self) { readBack.update(data: piece) }
        guard Array(readBack.finalize()) == checksum.value.ofWhole else {
            throw FileStoreError.damaged(key, "what was stored is not what was sent")
        }
    }

    func translating<Value>(_ key: FileKey, _ work: () async throws -> Value) async throws -> Value {
        do {
            return try await work()
        } catch let failure as S3Failure {
            switch failure.code {
            case "NoSuchKey": throw FileStoreError.missing(key)
            case "PreconditionFailed", "412", "ConditionalRequestConflict": throw FileStoreError.changed(key)
            case "404" where failure.status == 404: throw FileStoreError.missing(key)
            default: throw failure.asStoreError
            }
        }
    }
}

extension StoredFile {
    fileprivate init(key: FileKey, head: InboundReply) throws {
        guard let size = head.header("content-length").flatMap({ Int64($0) }), let tag = head.header("etag") else {
            throw FileStoreError.unavailable("its answer lacks size or ETag")
        }
        self.init(key: key, size: size, version: FileVersion(tag), checksum: head.header("x-amz-checksum-sha256"))
    }
}
