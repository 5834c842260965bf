#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Files in a folder of this machine, each under its key's path, readable by the server's user alone.
package struct DiskStore: FileStore {
    package let folder: String

    /// Makes the folder when it is not there.
    package init(folder: String) throws {
        self.folder = folder
        try makeFolder(folder)
    }

    func path(of key: FileKey) -> String { "\(folder)/\(key)" }

    package func put(
        _ bytes: some AsyncSequence<[UInt8], any Error> & Sendable, at key: FileKey, replacing version: FileVersion?
    ) async throws {
        let path = path(of: key)
        let pending = try await blocking {
            try makeFolder(FileStorage.folder(of: path))
            return try PendingFile(for: path)
        }
        do {
            for try await piece in bytes { try await blocking { try pending.append(piece) } }
        } catch {
            pending.discard()
            throw error
        }
        try await blocking { try commit(pending, at: key, replacing: version) }
    }

    /// The lock keeps a file that is taken away meanwhile from coming back.
    private func commit(_ pending: PendingFile, at key: FileKey, replacing version: FileVersion?) throws {
        let lock = try FolderLock(folder)
        defer { lock.release() }
        if let version, try stored(key)?.version != version {
            pending.discard()
            throw FileStoreError.changed(key)
        }
        try pending.commit()
    }

    package func find(_ key: FileKey) async throws -> StoredFile? { try await blocking { try stored(key) } }

    package func read(_ range: Range<Int64>, of file: StoredFile) async throws -> [UInt8] {
        try await blocking { try readNow(range, of: file) }
    }

    package func delete(_ key: FileKey) async throws {
        try await blocking {
            let lock = try FolderLock(folder)
            defer { lock.release() }
            let path = path(of: key)
            guard unlink(path) == 0 else {
                // ENOTDIR: the key would lie below another file.
                if errno == ENOENT || errno == ENOTDIR { return }
                throw FileStoreError(errno: errno, path)
            }
            try syncFolder(FileStorage.folder(of: path))
        }
    }

    package func list(prefix: String, after last: FileKey?, limit: Int) async throws -> [StoredFile] {
        try await blocking { try FolderWalk(store: self, prefix: prefix, last: last?.description, limit: limit).files() }
    }
}

extension DiskStore {
    func stored(_ key: FileKey) throws -> StoredFile? {
        var status = stat()
        let path = path(of: key)
        guard lstat(path, &status) == 0 else {
            if errno == ENOENT || errno == ENOTDIR { return nil }
            throw FileStoreError(errno: errno, path)
        }
        guard status.st_mode & S_IFMT == S_IFREG else { return nil }
        return StoredFile(key: key, size: Int64(status.st_size), version: FileVersion(status))
    }

    private func readNow(_ range: Range<Int64>, of file: StoredFile) throws -> [UInt8] {
        let path = path(of: file.key)
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else {
            throw errno == ENOENT ? FileStoreError.missing(file.key) : FileStoreError(errno: errno, path)
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw FileStoreError(errno: errno, path) }
        guard FileVersion(status) == file.version else { throw FileStoreError.changed(file.key) }
        return try readAll(range, from: descriptor, path)
    }

    private func readAll(_ range: Range<Int64>, from descriptor: Int32, _ path: String) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: Int(range.upperBound - range.lowerBound)) { buffer, count in
            while count < buffer.count {
                let rest = UnsafeMutableRawBufferPointer(rebasing: UnsafeMutableRawBufferPointer(buffer)[count...])
                let got = pread(descriptor, rest.baseAddress, rest.count, off_t(range.lowerBound) + off_t(count))
                if got < 0, errno == EINTR { continue }
                guard got >= 0 else { throw FileStoreError(errno: errno, path) }
                if got == 0 { return }
                count += got
            }
        }
    }
}

extension FileVersion {
    fileprivate init(_ status: stat) {
        self.init("\(status.st_ino)-\(status.st_size)-\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)")
    }
}
