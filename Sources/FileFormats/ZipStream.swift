/// A file of an archive: its name, and its bytes when they are asked for.
package struct ZipEntry: Sendable {
    package typealias Bytes = any AsyncSequence<[UInt8], any Error> & Sendable
    package let name: String
    package let bytes: @Sendable () async throws -> Bytes

    package init(_ name: String, bytes: @escaping @Sendable () async throws -> Bytes) {
        self.name = name
        self.bytes = bytes
    }
}

/// A ZIP of these files, made while it is read: no more than a piece is held in memory.
package struct ZipStream: AsyncSequence, Sendable {
    package typealias Element = [UInt8]
    package typealias Failure = any Error
    private static let pieceSize = 64 << 10

    let entries: [ZipEntry]
    let seconds: Int64
    let onEntry: @Sendable (Int) async throws -> Void

    /// `seconds` since 1970 is the time the files bear; `onEntry` hears the number of each file that begins.
    package init(_ entries: [ZipEntry], at seconds: Int64, onEntry: @escaping @Sendable (Int) async throws -> Void = { _ in }) {
        self.entries = entries
        self.seconds = seconds
        self.onEntry = onEntry
    }

    package func makeAsyncIterator() -> AsyncIterator { AsyncIterator(stream: self) }

    package struct AsyncIterator: AsyncIteratorProtocol {
        private let stream: ZipStream
        private var zip: ZipWriter?
        private var number = 0
        private var source: (any AsyncIteratorProtocol<[UInt8], any Error>)?
        private var isFinished = false

        init(stream: ZipStream) { self.stream = stream }

        package mutating func next() async throws -> [UInt8]? {
            let zip = try zip ?? ZipWriter()
            self.zip = zip
            var piece: [UInt8] = []
            while piece.count < ZipStream.pieceSize, !isFinished {
                try await advance(zip)
                piece += zip.takeOutput()
            }
            return piece.isEmpty ? nil : piece
        }

        /// Takes one piece of the present file, or goes on to the next one.
        private mutating func advance(_ zip: ZipWriter) async throws {
            if var source {
                let bytes = try await source.next(isolation: nil)
                self.source = bytes == nil ? nil : source
                if let bytes { try zip.write(bytes) }
            } else if number < stream.entries.count {
                let entry = stream.entries[number]
                try await stream.onEntry(number)
                number += 1
                try zip.begin(entry.name, at: stream.seconds)
                source = makeIterator(try await entry.bytes())
            } else {
                try zip.finish()
                isFinished = true
            }
        }

        private func makeIterator(_ bytes: some AsyncSequence<[UInt8], any Error>) -> any AsyncIteratorProtocol<[UInt8], any Error> {
            bytes.makeAsyncIterator()
        }
    }
}
