import ExternalServices
@testable import FileStorage
import Foundation
import Synchronization
import TestSupport
import Testing

@Suite struct LyingS3Tests {
    private func lying(_ lie: LyingS3.Lie, to method: String, times: Int = .max, statesChecksums: Bool = true) -> LyingS3 {
        let left = Mutex(times)
        return LyingS3(statesChecksums: statesChecksums) { request in
            guard request.method == method else { return nil }
            return left.withLock { left in
                left -= 1
                return left >= 0 ? lie : nil
            }
        }
    }

    @Test(arguments: [LyingS3.Lie.serverError, .slowDown, .unreachable, .timedOut, .answerLost, .errorWithStatus200])
    func `a failure that passes is waited out, one that stays is told`(lie: LyingS3.Lie) async throws {
        let passing = try lying(lie, to: "PUT", times: 4).store()
        try await passing.put(sample(500), at: key("a"))
        #expect(try await passing.get(key("a")).collected(upTo: 999) == sample(500))
        let staying = try lying(lie, to: "PUT").store()
        let error = await #expect(throws: FileStoreError.self) { try await staying.put(sample(500), at: key("a")) }
        #expect(error?.isTemporary == true)
    }

    @Test(arguments: [LyingS3.Lie.notStored, .storedShort, .storedWrong], [true, false])
    func `what the service says it has stored is looked at`(lie: LyingS3.Lie, statesChecksums: Bool) async throws {
        let store = try lying(lie, to: "PUT", statesChecksums: statesChecksums).store()
        let error = await #expect(throws: FileStoreError.self) { try await store.put(sample(5000), at: key("a")) }
        #expect(error?.description.contains("is damaged") == true)
    }

    @Test(arguments: [LyingS3.Lie.answerShort, .answerWrong, .otherETag], [true, false])
    func `what comes back is compared with what was stored`(lie: LyingS3.Lie, statesChecksums: Bool) async throws {
        try await withTemporaryFolder { folder in
            let isLying = Mutex(false)
            let service = LyingS3(statesChecksums: statesChecksums) { request in
                request.method == "GET" && isLying.withLock { $0 } ? lie : nil
            }
            let files = SealedFiles(store: try service.store(), keys: try makeKeys(in: folder))
            try await files.put(sample(200_000), at: key("a"))
            isLying.withLock { $0 = true }
            await #expect(throws: (any Error).self) { try await files.get(key("a")).collected(upTo: 1 << 20) }
            isLying.withLock { $0 = false }
            #expect(try await files.get(key("a")).collected(upTo: 1 << 20) == sample(200_000))
        }
    }

    @Test func `an upload in parts that fails is ended at the service`() async throws {
        let service = LyingS3 { request in request.url.contains("partNumber=2") ? .serverError : nil }
        await #expect(throws: FileStoreError.self) { try await service.store().put(sample(17 << 20), at: key("a")) }
        #expect(service.state.withLock { $0.uploads.isEmpty && $0.files.isEmpty })
    }

    @Test func `a lost answer to the last request of an upload does no harm`() async throws {
        let isLost = Mutex(false)
        let service = LyingS3 { request in
            guard request.method == "POST", request.url.contains("uploadId") else { return nil }
            return isLost.withLock { isLost in
                defer { isLost = true }
                return isLost ? nil : .answerLost
            }
        }
        try await service.store().put(sample(9 << 20), at: key("a"))
        #expect(isLost.withLock { $0 })
        #expect(try await service.store().get(key("a")).collected(upTo: 10 << 20) == sample(9 << 20))
    }

    @Test func `a condition goes with the request that stores`() async throws {
        let service = LyingS3()
        let (store, name) = (try service.store(), try key("a"))
        for size in [10, 9 << 20] {
            try await store.put(sample(size), at: name)
            let file = try #require(try await store.find(name))
            try await store.put(sample(3), at: name)
            await #expect(throws: FileStoreError.changed(name)) {
                try await store.put(OnePiece(sample(size, seed: 3)), at: name, replacing: file.version)
            }
            #expect(try await store.get(name).collected(upTo: 9) == sample(3))
        }
    }

    @Test(arguments: [
        ("SignatureDoesNotMatch", 403, "S3_SECRET_ACCESS_KEY"), ("NoSuchBucket", 404, "FILES_URL"), ("AccessDenied", 403, "account"),
        ("RequestTimeTooSkewed", 403, "clock"), ("PermanentRedirect", 301, "region"),
    ])
    func `what only the operator can mend says how`(code: String, status: Int, advice: String) async throws {
        let transport = HTTPTransport { _ async throws(TransportError) in LyingS3.error(status, code) }
        let location = try S3Location("s3://bucket")
        let store = S3Store(location, credentials: RcloneServer.credentials, over: transport, logger: .silent, pause: { _ in })
        let error = await #expect(throws: FileStoreError.self) { try await store.put([1], at: key("a")) }
        #expect(error?.isTemporary == false)
        #expect(error?.description.contains(advice) == true)
    }

    @Test(arguments: [true, false])
    func `whatever goes wrong, what was acknowledged is there and equal`(statesChecksums: Bool) async throws {
        try await withTemporaryFolder { folder in
            let isLying = Mutex(true)
            let service = LyingS3(statesChecksums: statesChecksums) { _ in
                isLying.withLock { $0 } && Int.random(in: 0..<4) == 0 ? LyingS3.Lie.allCases.randomElement() : nil
            }
            let files = SealedFiles(store: try service.store(), keys: try makeKeys(in: folder))
            var acknowledged: [FileKey: UInt64] = [:]
            for round in 0..<300 {
                let (name, seed) = (try key("f/\(round)"), UInt64(round))
                do {
                    try await files.put(sample(3000 + round, seed: seed), at: name)
                    acknowledged[name] = seed
                } catch is FileStoreError {}
                // A lie about reading is an error or the truth.
                if let seed = acknowledged[name], let back = try? await files.get(name).collected(upTo: 1 << 20) {
                    #expect(back == sample(3000 + round, seed: seed))
                }
            }
            isLying.withLock { $0 = false }
            #expect(acknowledged.count > 100 && acknowledged.count < 300)
            for (name, seed) in acknowledged {
                #expect(try await files.get(name).collected(upTo: 1 << 20) == sample(3000 + Int(seed), seed: seed))
            }
        }
    }
}
