import Crypto

/// The files of the installation, sealed before they reach the store and opened when they come back.
///
///     let receipt = try await files.put(image, at: key)      // size and SHA-256 of the image
///     for try await piece in try await files.get(key) { … }
///
/// Files are written once: whoever has new contents takes a new key.
package struct SealedFiles: Sendable {
    package let store: any FileStore
    package let keys: KeyringFile

    package init(store: any FileStore, keys: KeyringFile) {
        self.store = store
        self.keys = keys
    }

    /// What was stored, before it was sealed.
    package struct Stored: Sendable, Equatable {
        package let size: Int64
        package let sha256: [UInt8]
    }

    /// Returns when the file is stored for good.
    @discardableResult
    package func put(_ bytes: some AsyncSequence<[UInt8], any Error> & Sendable, at key: FileKey) async throws -> Stored {
        let counted = CountedBytes(bytes)
        let format = SealedFormat(sealingWith: try keys.keyring().current(), for: key)
        try await store.put(SealedBytes(counted, format: format), at: key, replacing: nil)
        return counted.stored
    }

    @discardableResult
    package func put(_ bytes: [UInt8], at key: FileKey) async throws -> Stored { try await put(OnePiece(bytes), at: key) }

    /// Throws `FileStoreError.missing` when there is none; while it is read, `SealingError` when it is not what was stored.
    package func get(_ key: FileKey) async throws -> OpenedBytes<StoredBytes> {
        OpenedBytes(base: try await store.get(key), keyring: try keys.keyring(), place: key)
    }

    /// The size of the file; nil when there is none.
    package func size(of key: FileKey) async throws -> Int64? {
        guard let file = try await store.find(key) else { return nil }
        guard let size = SealedFormat.plainSize(ofSealed: file.size) else { throw SealingError.truncated }
        return size
    }

    /// The key that a sealed file was sealed with, read from its first bytes.
    package static func keyID(inHeader header: [UInt8]) throws(SealingError) -> SealingKey.ID {
        try SealedFormat.keyID(in: Array(header.prefix(SealedFormat.headerSize)))
    }

    package func delete(_ key: FileKey) async throws { try await store.delete(key) }

    /// The keys that begin with `prefix` and come behind `last`, in the order of their bytes.
    package func keys(prefix: String, after last: FileKey? = nil, limit: Int = 1000) async throws -> [FileKey] {
        try await store.list(prefix: prefix, after: last, limit: limit).map(\.key)
    }
}
