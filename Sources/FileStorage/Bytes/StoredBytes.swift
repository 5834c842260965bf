/// The bytes of a stored file, read in ranges as they are asked for.
///
/// Where the store keeps a checksum it is compared at the end, and the last piece is handed out only when it fits.
package struct StoredBytes: AsyncSequence, Sendable {
    package typealias Element = [UInt8]
    package typealias Failure = any Error
    package let file: StoredFile
    let store: any FileStore
    /// What is held in memory at once.
    static var rangeSize: Int64 { 4 << 20 }

    package func makeAsyncIterator() -> AsyncIterator { AsyncIterator(file: file, store: store) }

    package struct AsyncIterator: AsyncIteratorProtocol {
        let file: StoredFile
        let store: any FileStore
        private var offset: Int64 = 0
        private var checksum = Checksum()

        init(file: StoredFile, store: any FileStore) {
            self.file = file
            self.store = store
        }

        package mutating func next() async throws -> [UInt8]? {
            guard offset < file.size else { return nil }
            let end = Swift.min(file.size, offset + StoredBytes.rangeSize)
            let piece = try await store.read(offset..<end, of: file)
            guard piece.count == Int(end - offset) else { throw FileStoreError.damaged(file.key, "it ends too early") }
            offset = end
            checksum.add(piece)
            if offset == file.size, let expected = file.checksum, !checksum.matches(expected) {
                throw FileStoreError.damaged(file.key, "its checksum is not the stored one")
            }
            return piece
        }
    }
}
