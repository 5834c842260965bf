@testable import FileStorage
import Synchronization
import TestSupport
import Testing

@Suite struct KeyRotationTests {
    private func fill(_ files: SealedFiles, count: Int) async throws {
        for number in 0..<count { try await files.put(sample(number * 700, seed: UInt64(number)), at: key("f/\(number)")) }
    }

    private func areReadable(_ files: SealedFiles, count: Int) async throws -> Bool {
        for number in 0..<count {
            let back = try await files.get(key("f/\(number)")).collected(upTo: 1 << 20)
            if back != sample(number * 700, seed: UInt64(number)) { return false }
        }
        return true
    }

    @Test(arguments: TestStore.allCases)
    func `every file gets the new key, and the old one is forgotten when nothing needs it`(kind: TestStore) async throws {
        try await withTemporaryFolder { folder in
            try await kind.use { store in
                let files = SealedFiles(store: store, keys: try makeKeys(in: folder))
                try await fill(files, count: 30)
                let old = try files.keys.keyring().current().id
                let rotation = KeyRotation(keys: files.keys, places: [files.place])
                try await rotation.rotate { _ in }
                #expect(try files.keys.keyring().keys.map(\.id).last == old)
                #expect(try await areReadable(files, count: 30))
                try await rotation.retire { _ in }
                #expect(try files.keys.keyring().keys.count == 1)
                #expect(try files.keys.keyring().current().id != old)
                #expect(try await areReadable(files, count: 30))
            }
        }
    }

    @Test func `a rotation that was ended in the middle goes on with the same key`() async throws {
        try await withTemporaryFolder { folder in
            let disk = try DiskStore(folder: folder + "/files")
            let files = SealedFiles(store: disk, keys: try makeKeys(in: folder))
            try await fill(files, count: 40)
            let dying = SealedFiles(store: DyingStore(base: disk, puts: 15), keys: files.keys)
            await #expect(throws: FileStoreError.self) { try await KeyRotation(keys: files.keys, places: [dying.place]).rotate { _ in } }
            #expect(try await areReadable(files, count: 40))
            let middle = try files.keys.keyring()
            #expect(middle.isRotating)
            let rotation = KeyRotation(keys: files.keys, places: [files.place])
            let said = Mutex<[String]>([])
            try await rotation.retire { line in said.withLock { $0.append(line) } }
            #expect(said.withLock { $0 }.contains { $0.hasPrefix("Kept the key") && $0.hasSuffix(": files need it.") })
            try await rotation.rotate { line in said.withLock { $0.append(line) } }
            #expect(said.withLock { $0 }.contains("files: 40 seen, 25 sealed again"))
            #expect(try files.keys.keyring().keys.map(\.id) == middle.keys.map(\.id))
            try await rotation.retire { _ in }
            #expect(try await areReadable(files, count: 40))
        }
    }

    @Test func `a damaged file is named, keeps its key, and holds up no other`() async throws {
        try await withTemporaryFolder { folder in
            let disk = try DiskStore(folder: folder + "/files")
            let files = SealedFiles(store: disk, keys: try makeKeys(in: folder))
            try await fill(files, count: 5)
            var bytes = try await disk.get(key("f/3")).collected(upTo: 1 << 20)
            bytes[bytes.count - 1] ^= 1
            try await disk.put(bytes, at: key("f/3"))
            let rotation = KeyRotation(keys: files.keys, places: [files.place])
            let error = await #expect(throws: KeyRotationUnfinished.self) { try await rotation.rotate { _ in } }
            #expect(error?.description.contains("f/3") == true)
            try await rotation.retire { _ in }
            #expect(try files.keys.keyring().keys.count == 2)
        }
    }
}

/// A disk that stops taking files after some.
private final class DyingStore: FileStore {
    let base: DiskStore
    let left: Mutex<Int>

    init(base: DiskStore, puts: Int) {
        self.base = base
        left = Mutex(puts)
    }

    func put(
        _ bytes: some AsyncSequence<[UInt8], any Error> & Sendable, at key: FileKey, replacing version: FileVersion?
    ) async throws {
        let isAlive = left.withLock { left in
            left -= 1
            return left >= 0
        }
        guard isAlive else { throw FileStoreError.unavailable("dead") }
        try await base.put(bytes, at: key, replacing: version)
    }

    func find(_ key: FileKey) async throws -> StoredFile? { try await base.find(key) }
    func read(_ range: Range<Int64>, of file: StoredFile) async throws -> [UInt8] { try await base.read(range, of: file) }
    func delete(_ key: FileKey) async throws { try await base.delete(key) }
    func list(prefix: String, after last: FileKey?, limit: Int) async throws -> [StoredFile] {
        try await base.list(prefix: prefix, after: last, limit: limit)
    }
}
