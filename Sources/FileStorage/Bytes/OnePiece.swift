/// Bytes that are in memory, as a sequence of one piece.
package struct OnePiece: AsyncSequence, Sendable {
    package typealias Element = [UInt8]
    package typealias Failure = any Error
    let bytes: [UInt8]

    package init(_ bytes: [UInt8]) { self.bytes = bytes }

    package func makeAsyncIterator() -> AsyncIterator { AsyncIterator(rest: bytes) }

    package struct AsyncIterator: AsyncIteratorProtocol {
        var rest: [UInt8]?

        package mutating func next() async throws -> [UInt8]? {
            defer { rest = nil }
            return rest
        }
    }
}

extension AsyncSequence where Element == [UInt8] {
    /// All bytes at once. Throws `TooManyBytes` as soon as there are more than `limit`.
    package func collected(upTo limit: Int) async throws -> [UInt8] {
        var all: [UInt8] = []
        for try await piece in self {
            guard piece.count <= limit - all.count else { throw TooManyBytes(limit: limit) }
            all += piece
        }
        return all
    }
}

/// A file is larger than whoever reads it wants to hold in memory.
package struct TooManyBytes: Error {
    package let limit: Int
}
