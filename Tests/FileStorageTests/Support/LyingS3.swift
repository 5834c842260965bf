import Crypto
import ExternalServices
@testable import FileStorage
import Foundation
import Synchronization

/// An S3 service in memory that can be told to fail and to lie.
final class LyingS3: Sendable {
    enum Lie: CaseIterable, Sendable {
        // Failures that say so.
        case serverError, slowDown, unreachable, answerLost, timedOut
        // Lies about storing.
        case errorWithStatus200, notStored, storedShort, storedWrong
        // Lies about reading.
        case answerShort, answerWrong, otherETag
    }

    struct State {
        var files: [String: [UInt8]] = [:]
        var uploads: [String: [Int: [UInt8]]] = [:]
        var requests: [OutboundRequest] = []
        var nextID = 0
    }
    let state = Mutex(State())
    /// What goes wrong with a request.
    let lie: @Sendable (OutboundRequest) -> Lie?
    /// Whether it tells checksums, as S3 does and others don't.
    let statesChecksums: Bool

    init(statesChecksums: Bool = true, lie: @escaping @Sendable (OutboundRequest) -> Lie? = { _ in nil }) {
        self.lie = lie
        self.statesChecksums = statesChecksums
    }

    func store() throws -> S3Store {
        let transport = HTTPTransport { request async throws(TransportError) in try self.answer(request) }
        let location = try S3Location("s3://bucket?endpoint=http://s3.test&path-style=true")
        return S3Store(location, credentials: RcloneServer.credentials, over: transport, logger: .silent, pause: { _ in })
    }

    private func answer(_ request: OutboundRequest) throws(TransportError) -> InboundReply {
        let lie = lie(request)
        switch lie {
        case .serverError: return Self.error(500, "InternalError")
        case .slowDown: return Self.error(503, "SlowDown")
        case .unreachable: throw .unreachable("no route")
        case .timedOut: throw .timedOut
        case .errorWithStatus200 where request.method != "HEAD": return Self.error(200, "InternalError")
        default: break
        }
        let reply = state.withLock { state in
            state.requests.append(request)
            return handle(request, lie, &state)
        }
        if lie == .answerLost { throw .interrupted("reset") }
        return reply
    }

    static func error(_ status: Int, _ code: String) -> InboundReply {
        InboundReply(status: status, body: Array("<?xml version=\"1.0\"?><Error><Code>\(code)</Code><Message>m</Message></Error>".utf8))
    }

    private func handle(_ request: OutboundRequest, _ lie: Lie?, _ state: inout State) -> InboundReply {
        let halves = request.url.dropFirst("http://s3.test/bucket/".count).split(separator: "?", maxSplits: 1)
        let key = String(halves[0])
        let query = halves.count > 1 ? String(halves[1]) : ""
        if let expected = request.header("if-match"), state.files[key].map(Self.tag) != expected {
            return Self.error(412, "PreconditionFailed")
        }
        switch request.method {
        case "PUT" where query.contains("uploadId"): return putPart(request, query, lie, &state)
        case "PUT": return put(request.body, at: key, lie, &state)
        case "POST" where query.hasPrefix("uploads"): return begin(&state)
        case "POST": return complete(query, key, lie, &state)
        case "DELETE":
            if query.isEmpty { state.files[key] = nil } else { state.uploads[Self.value("uploadId", query)] = nil }
            return InboundReply(status: 204, body: [])
        default: return get(request, key, lie, state)
        }
    }

    private func put(_ body: [UInt8], at key: String, _ lie: Lie?, _ state: inout State) -> InboundReply {
        switch lie {
        case .notStored: break
        case .storedShort: state.files[key] = Array(body.dropLast(1))
        case .storedWrong:
            state.files[key] = body
            if !body.isEmpty { state.files[key]?[body.count / 2] ^= 4 }
        default: state.files[key] = body
        }
        return InboundReply(status: 200, headers: [("ETag", Self.tag(body))], body: [])
    }

    private func begin(_ state: inout State) -> InboundReply {
        state.nextID += 1
        state.uploads["u\(state.nextID)"] = [:]
        return InboundReply(status: 200, body: Array("<R><UploadId>u\(state.nextID)</UploadId></R>".utf8))
    }

    private func putPart(_ request: OutboundRequest, _ query: String, _ lie: Lie?, _ state: inout State) -> InboundReply {
        let upload = Self.value("uploadId", query)
        guard state.uploads[upload] != nil, let number = Int(Self.value("partNumber", query)) else { return Self.error(404, "NoSuchUpload") }
        state.uploads[upload]?[number] = lie == .storedWrong ? request.body.map { $0 ^ 1 } : request.body
        return InboundReply(status: 200, headers: [("ETag", Self.tag(request.body))], body: [])
    }

    private func complete(_ query: String, _ key: String, _ lie: Lie?, _ state: inout State) -> InboundReply {
        guard let parts = state.uploads.removeValue(forKey: Self.value("uploadId", query)) else { return Self.error(404, "NoSuchUpload") }
        if lie != .notStored { state.files[key] = parts.sorted { $0.key < $1.key }.flatMap(\.value) }
        return InboundReply(status: 200, body: Array("<CompleteMultipartUploadResult></CompleteMultipartUploadResult>".utf8))
    }

    private func get(_ request: OutboundRequest, _ key: String, _ lie: Lie?, _ state: State) -> InboundReply {
        guard let file = state.files[key] else {
            return request.method == "HEAD" ? InboundReply(status: 404, body: []) : Self.error(404, "NoSuchKey")
        }
        var headers = [("ETag", lie == .otherETag ? "\"stale\"" : Self.tag(file))]
        if request.method == "HEAD" {
            headers.append(("Content-Length", "\(file.count)"))
            if statesChecksums {
                var sum = Checksum()
                sum.add(file)
                headers.append(("x-amz-checksum-sha256", sum.text))
            }
            return InboundReply(status: 200, headers: headers, body: [])
        }
        let range = (request.header("range") ?? "").dropFirst("bytes=".count).split(separator: "-").compactMap { Int($0) }
        var body = range.count == 2 ? Array(file[range[0]...min(range[1], file.count - 1)]) : file
        if lie == .answerShort { body.removeLast(min(body.count, 7)) }
        if lie == .answerWrong, !body.isEmpty { body[body.count / 3] ^= 32 }
        return InboundReply(status: 206, headers: headers, body: body)
    }

    static func tag(_ bytes: [UInt8]) -> String { "\"\(hexadecimal(Insecure.MD5.hash(data: bytes)))\"" }

    private static func value(_ name: String, _ query: String) -> String {
        query.split(separator: "&").first { $0.hasPrefix(name + "=") }.map { String($0.dropFirst(name.count + 1)) } ?? ""
    }
}

extension OutboundRequest {
    func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}
