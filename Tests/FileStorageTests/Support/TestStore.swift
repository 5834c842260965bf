import ExternalServices
import FileStorage
import Foundation
import Providers
import TestSupport

/// The stores that every test of the contract runs on.
enum TestStore: String, CaseIterable, Sendable {
    case disk, s3

    func use(_ test: (any FileStore) async throws -> Void) async throws {
        switch self {
        case .disk: try await withTemporaryFolder { folder in try await test(DiskStore(folder: folder + "/files")) }
        case .s3:
            let server = try await RcloneServer.shared.value
            let (transport, shutdown) = HTTPTransport.live(allowedHosts: ["127.0.0.1"])
            do { try await test(server.store(over: transport)) } catch {
                await shutdown()
                throw error
            }
            await shutdown()
        }
    }
}

func key(_ text: String) throws -> FileKey {
    guard let key = FileKey(text) else { throw TestFailure("\(text) is no key") }
    return key
}

/// Bytes that look random and are the same each time.
func sample(_ count: Int, seed: UInt64 = 1) -> [UInt8] {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    return (0..<count).map { _ in
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return UInt8(truncatingIfNeeded: state >> 32)
    }
}

/// A new file of keys in a folder.
func makeKeys(in folder: String) throws -> KeyringFile {
    try KeyringFile.make(at: folder + "/keys.json")
    return try KeyringFile(path: folder + "/keys.json")
}

/// A sequence that fails in the middle.
struct BrokenBytes: AsyncSequence, Sendable {
    typealias Element = [UInt8]
    typealias Failure = any Error
    let pieces: [[UInt8]]

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(pieces: pieces[...]) }

    struct AsyncIterator: AsyncIteratorProtocol {
        var pieces: ArraySlice<[UInt8]>
        mutating func next() async throws -> [UInt8]? {
            guard let piece = pieces.popFirst() else { throw TestFailure("the bytes broke off") }
            return piece
        }
    }
}
