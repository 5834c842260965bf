import Crypto
import Synchronization

/// The same bytes; afterwards `stored` tells how many there were and their SHA-256.
final class CountedBytes<Base: AsyncSequence<[UInt8], any Error> & Sendable>: AsyncSequence, Sendable {
    typealias Element = [UInt8]
    typealias Failure = any Error
    private let base: Base
    private let count = Mutex<(size: Int64, hash: SHA256)>((0, SHA256()))

    init(_ base: Base) { self.base = base }

    var stored: SealedFiles.Stored {
        count.withLock { SealedFiles.Stored(size: $0.size, sha256: Array($0.hash.finalize())) }
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(base: base.makeAsyncIterator(), bytes: self) }

    struct AsyncIterator: AsyncIteratorProtocol {
        var base: Base.AsyncIterator
        let bytes: CountedBytes

        mutating func next() async throws -> [UInt8]? {
            guard let piece = try await base.next() else { return nil }
            bytes.count.withLock { count in
                count.size += Int64(piece.count)
                count.hash.update(data: piece)
            }
            return piece
        }
    }
}
