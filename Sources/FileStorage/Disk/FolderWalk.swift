#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Walks the files of a disk store in the order of their keys' bytes, past those that are not asked for.
struct FolderWalk {
    let store: DiskStore
    let prefix: String
    let last: String?
    let limit: Int

    func files() throws -> [StoredFile] {
        var found: [StoredFile] = []
        try collect(into: &found, below: "")
        return found
    }

    private func collect(into found: inout [StoredFile], below base: String) throws {
        for entry in try entries(of: base) where found.count < limit {
            let path = base + entry
            if entry.hasSuffix("/") {
                if mayHold(path) { try collect(into: &found, below: path) }
            } else if path.utf8.starts(with: prefix.utf8), last.map({ isBefore($0, path) }) ?? true, let key = FileKey(path),
                let file = try store.stored(key)
            {
                found.append(file)
            }
        }
    }

    /// Whether files that are asked for may lie in a folder, given with the slash at its end.
    private func mayHold(_ folder: String) -> Bool {
        let isInPrefix = folder.utf8.starts(with: prefix.utf8) || prefix.utf8.starts(with: folder.utf8)
        guard let last else { return isInPrefix }
        return isInPrefix && (isBefore(last, folder) || last.utf8.starts(with: folder.utf8))
    }

    /// The names in a folder, those of folders with a slash, sorted with it: `a-b` comes before `a/`.
    private func entries(of base: String) throws -> [String] {
        let path = "\(store.folder)/\(base)"
        guard let stream = opendir(path) else {
            // Taken away since it was seen.
            if errno == ENOENT { return [] }
            throw FileStoreError(errno: errno, path)
        }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name.hasPrefix(".") { continue }
            names.append(isFolder(path + name) ? name + "/" : name)
        }
        return names.sorted(by: isBefore)
    }

    private func isFolder(_ path: String) -> Bool {
        var status = stat()
        return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
    }

    private func isBefore(_ a: String, _ b: String) -> Bool { a.utf8.lexicographicallyPrecedes(b.utf8) }
}

extension DiskStore {
    /// Takes away what writers left that ended in the middle, this process's and others'. Returns how many there were.
    @discardableResult
    package func removeLeftovers() async throws -> Int {
        try await blocking {
            var count = 0
            var folders = [folder]
            while let folder = folders.popLast() { count += try Self.removeLeftovers(in: folder, findingFolders: &folders) }
            return count
        }
    }

    private static func removeLeftovers(in folder: String, findingFolders folders: inout [String]) throws -> Int {
        guard let stream = opendir(folder) else { throw FileStoreError(errno: errno, folder) }
        defer { closedir(stream) }
        var count = 0
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            let path = "\(folder)/\(name)"
            if name.hasPrefix(PendingFile.prefix) {
                if removeIfAbandoned(path) { count += 1 }
            } else if !name.hasPrefix("."), entry.pointee.d_type == UInt8(DT_DIR) {
                folders.append(path)
            }
        }
        return count
    }

    /// Whoever writes a file holds its lock; the lock of a process that ended is free.
    private static func removeIfAbandoned(_ path: String) -> Bool {
        let descriptor = open(path, O_RDWR | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        return flock(descriptor, LOCK_EX | LOCK_NB) == 0 && unlink(path) == 0
    }
}
