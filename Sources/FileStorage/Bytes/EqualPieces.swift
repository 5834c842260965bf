/// The same bytes in pieces of one size; only the last may be shorter. No bytes make no piece.
struct EqualPieces<Base: AsyncSequence<[UInt8], any Error> & Sendable>: AsyncSequence, Sendable {
    typealias Element = [UInt8]
    typealias Failure = any Error
    let base: Base
    let size: Int

    func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(reader: PieceReader(base: base.makeAsyncIterator()), size: size)
    }

    struct AsyncIterator: AsyncIteratorProtocol {
        var reader: PieceReader<Base.AsyncIterator>
        let size: Int

        mutating func next() async throws -> [UInt8]? { try await reader.next(size) }
    }
}

/// Takes as many bytes as are asked for from pieces of any size.
struct PieceReader<Base: AsyncIteratorProtocol> where Base.Element == [UInt8], Base.Failure == any Error {
    private var base: Base
    private var piece: [UInt8] = []
    private var used = 0

    init(base: Base) { self.base = base }

    /// The next `size` bytes, fewer at the end, nil behind it.
    mutating func next(_ size: Int) async throws -> [UInt8]? {
        var taken: [UInt8] = []
        while taken.count < size, try await refill() {
            let end = min(piece.count, used + size - taken.count)
            taken += piece[used..<end]
            used = end
        }
        return taken.isEmpty ? nil : taken
    }

    /// Whether there are bytes that have not been handed out.
    private mutating func refill() async throws -> Bool {
        while used == piece.count {
            guard let next = try await base.next() else { return false }
            (piece, used) = (next, 0)
        }
        return true
    }
}
