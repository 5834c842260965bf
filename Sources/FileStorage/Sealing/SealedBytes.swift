/// Bytes as they leave this process: sealed, chunk by chunk, while they are read.
struct SealedBytes<Base: AsyncSequence<[UInt8], any Error> & Sendable>: AsyncSequence, Sendable {
    typealias Element = [UInt8]
    typealias Failure = any Error
    let base: EqualPieces<Base>
    let format: SealedFormat

    init(_ base: Base, format: SealedFormat) {
        self.base = EqualPieces(base: base, size: SealedFormat.chunkSize)
        self.format = format
    }

    func makeAsyncIterator() -> AsyncIterator { AsyncIterator(base: base.makeAsyncIterator(), format: format) }

    struct AsyncIterator: AsyncIteratorProtocol {
        var base: EqualPieces<Base>.AsyncIterator
        let format: SealedFormat
        private var number: UInt64 = 0
        /// Read, but not sealed yet: whether a chunk is the last shows only when the next is asked for.
        private var chunk: [UInt8]?
        private var hasBegun = false

        init(base: EqualPieces<Base>.AsyncIterator, format: SealedFormat) {
            self.base = base
            self.format = format
        }

        mutating func next() async throws -> [UInt8]? {
            guard hasBegun else {
                hasBegun = true
                // A file without bytes is one empty chunk.
                chunk = try await base.next() ?? []
                return format.header
            }
            guard let chunk else { return nil }
            let following = try await base.next()
            defer { number += 1 }
            self.chunk = following
            return try format.seal(chunk, number: number, isLast: following == nil)
        }
    }
}

/// The bytes that were sealed, opened while they are read. A piece that is handed out is proven to be in its place; whether the
/// file is whole is known when the last one is.
package struct OpenedBytes<Base: AsyncSequence<[UInt8], any Error> & Sendable>: AsyncSequence, Sendable {
    package typealias Element = [UInt8]
    package typealias Failure = any Error
    let base: Base
    let keyring: Keyring
    let place: FileKey

    package func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(base: base.makeAsyncIterator(), keyring: keyring, place: place)
    }

    package struct AsyncIterator: AsyncIteratorProtocol {
        private var pieces: PieceReader<Base.AsyncIterator>
        private let keyring: Keyring
        private let place: FileKey
        private var format: SealedFormat?
        private var number: UInt64 = 0
        private var chunk: [UInt8]?

        init(base: Base.AsyncIterator, keyring: Keyring, place: FileKey) {
            pieces = PieceReader(base: base)
            self.keyring = keyring
            self.place = place
        }

        package mutating func next() async throws -> [UInt8]? {
            let format = try await begun()
            guard let chunk else { return nil }
            let following = try await pieces.next(SealedFormat.chunkSize + SealedFormat.tagSize)
            defer { number += 1 }
            self.chunk = following
            return try format.open(chunk, number: number, isLast: following == nil)
        }

        /// Reads the header and the first chunk, once.
        private mutating func begun() async throws -> SealedFormat {
            if let format { return format }
            let header = try await pieces.next(SealedFormat.headerSize) ?? []
            let format = try SealedFormat(opening: header, with: keyring, for: place)
            self.format = format
            chunk = try await pieces.next(SealedFormat.chunkSize + SealedFormat.tagSize)
            guard chunk != nil else { throw SealingError.truncated }
            return format
        }
    }
}
