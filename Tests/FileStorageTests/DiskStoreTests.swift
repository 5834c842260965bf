@testable import FileStorage
import Foundation
import TestSupport
import Testing

@Suite struct DiskStoreTests {
    @Test func `only the server's user can read files and folders`() async throws {
        try await withTemporaryFolder { folder in
            let store = try DiskStore(folder: folder + "/files")
            try await store.put([1], at: key("a/b/c"))
            let mode = { (path: String) in try FileManager.default.attributesOfItem(atPath: folder + path)[.posixPermissions] as? Int }
            #expect(try mode("/files") == 0o700)
            #expect(try mode("/files/a/b") == 0o700)
            #expect(try mode("/files/a/b/c") == 0o600)
        }
    }

    @Test func `a link put in a file's place is not followed`() async throws {
        try await withTemporaryFolder { folder in
            let store = try DiskStore(folder: folder + "/files")
            try FileManager.default.createSymbolicLink(atPath: folder + "/files/a", withDestinationPath: "/etc/passwd")
            #expect(try await store.find(key("a")) == nil)
            #expect(try await store.list(prefix: "", after: nil, limit: 9).isEmpty)
        }
    }

    @Test func `what is being written is no leftover`() async throws {
        try await withTemporaryFolder { folder in
            let store = try DiskStore(folder: folder + "/files")
            let pending = try PendingFile(for: folder + "/files/a")
            _ = FileManager.default.createFile(atPath: folder + "/files/.pending-dead", contents: Data([1]))
            #expect(try await store.removeLeftovers() == 1)
            try pending.append([1, 2])
            try pending.commit()
            #expect(try await store.get(key("a")).collected(upTo: 9) == [1, 2])
        }
    }

    /// The process kills itself at a random moment of putting files; `TUPPENCE_TEST_FOLDER` says where.
    @Test func `after a kill in the middle every file is whole, the old one or the new one`() async throws {
        try await withTemporaryFolder { folder in
            let store = try DiskStore(folder: folder + "/files")
            setenv("TUPPENCE_TEST_FOLDER", folder + "/files", 1)
            var leftovers = 0
            for round in 0..<20 {
                await #expect(processExitsWith: .signal(SIGKILL)) { try await putUntilKilled() }
                for file in try await store.list(prefix: "", after: nil, limit: 1000) {
                    let bytes = try await store.get(file.key).collected(upTo: 1 << 22)
                    let seed = try #require(bytes.first)
                    #expect(bytes == contents(seed: seed), "round \(round), \(file.key)")
                }
                leftovers += try await store.removeLeftovers()
                #expect(try await store.removeLeftovers() == 0)
            }
            // Else no kill came while a file was being written, and nothing was shown.
            #expect(leftovers > 0)
            let left = try await store.list(prefix: "", after: nil, limit: 9)
            #expect(!left.isEmpty)
        }
    }
}

/// A file whose first byte tells all the others.
private func contents(seed: UInt8) -> [UInt8] { [seed] + sample(300_000 + Int(seed), seed: UInt64(seed)) }

private func putUntilKilled() async throws {
    guard let folder = ProcessInfo.processInfo.environment["TUPPENCE_TEST_FOLDER"] else { return }
    let store = try DiskStore(folder: folder)
    let files = (0..<8).map { contents(seed: UInt8($0)) }
    Thread.detachNewThread {
        usleep(UInt32.random(in: 1000...60_000))
        kill(getpid(), SIGKILL)
    }
    while true {
        for bytes in files.shuffled() {
            let pieces = stride(from: 0, to: bytes.count, by: 9000).map { Array(bytes[$0..<min($0 + 9000, bytes.count)]) }
            try await store.put(Pieces(pieces: pieces), at: key("f/\(Int.random(in: 0..<4))"), replacing: nil)
        }
    }
}

private struct Pieces: AsyncSequence, Sendable {
    typealias Element = [UInt8]
    typealias Failure = any Error
    let pieces: [[UInt8]]

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(pieces: pieces[...]) }

    struct AsyncIterator: AsyncIteratorProtocol {
        var pieces: ArraySlice<[UInt8]>
        mutating func next() async throws -> [UInt8]? { pieces.popFirst() }
    }
}
