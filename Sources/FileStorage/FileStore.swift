/// Where files lie, as plain bytes under keys: a folder of this machine or a bucket of an S3-compatible service.
///
/// What is put is there, whole and durable, when `put` returns; until then the key shows what it showed before. Features use
/// `SealedFiles`, which seals everything before it comes here.
package protocol FileStore: Sendable {
    /// Stores the bytes. With `replacing`, only while the key still holds that version; else throws `.changed`.
    func put(
        _ bytes: some AsyncSequence<[UInt8], any Error> & Sendable, at key: FileKey, replacing version: FileVersion?
    ) async throws

    /// The file at a key; nil when there is none.
    func find(_ key: FileKey) async throws -> StoredFile?

    /// A part of exactly the version that was found; throws `.changed` when the key holds another one now.
    func read(_ range: Range<Int64>, of file: StoredFile) async throws -> [UInt8]

    /// Takes the file away; nothing happens when there is none.
    func delete(_ key: FileKey) async throws

    /// The files whose keys begin with `prefix` and come behind `last`, in the order of their keys' bytes.
    func list(prefix: String, after last: FileKey?, limit: Int) async throws -> [StoredFile]
}

extension FileStore {
    package func put(_ bytes: [UInt8], at key: FileKey) async throws {
        try await put(OnePiece(bytes), at: key, replacing: nil)
    }

    /// The file's bytes, read piece by piece. Throws `.missing` when there is none.
    package func get(_ key: FileKey) async throws -> StoredBytes {
        guard let file = try await find(key) else { throw FileStoreError.missing(key) }
        return StoredBytes(file: file, store: self)
    }
}

/// A file as its store knows it.
package struct StoredFile: Sendable, Equatable {
    package let key: FileKey
    package let size: Int64
    package let version: FileVersion
    /// What the store says the bytes' checksum is; nil where it keeps none.
    package var checksum: String?
}

/// Tells two contents of one key apart: an ETag, or a file's number and time.
package struct FileVersion: Sendable, Hashable {
    package let text: String
    package init(_ text: String) { self.text = text }
}

/// Why a file could not be stored or read.
package enum FileStoreError: Error, Equatable, CustomStringConvertible {
    case missing(FileKey)
    /// Another version has taken the file's place.
    case changed(FileKey)
    /// What came back is not what was stored.
    case damaged(FileKey, String)
    /// The store can't be reached or asks for patience; trying again may help.
    case unavailable(String)
    /// The store will not do it however often it is asked; the text says what to change.
    case refused(String)
    case full

    package var description: String {
        switch self {
        case .missing(let key): "There is no file \(key)."
        case .changed(let key): "The file \(key) was replaced in the meantime."
        case .damaged(let key, let reason): "The file \(key) is damaged: \(reason)."
        case .unavailable(let reason): "The file store does not answer as it should: \(reason). Try again."
        case .refused(let reason): "The file store refuses: \(reason)"
        case .full: "No space is left where the files lie."
        }
    }
}
