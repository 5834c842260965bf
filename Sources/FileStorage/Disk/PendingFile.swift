#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif
import Foundation

/// A file that is written beside its place and takes it in one step, durably.
///
///     let file = try PendingFile(for: "/data/keys.json")
///     try file.append(bytes)
///     try file.commit()
///
/// Whoever opens the place sees the old file or the new one, never a part. A crash leaves a file `.pending-…`, which
/// `removeLeftovers` tells from one that is being written by the lock that its writer holds.
package struct PendingFile: Sendable {
    static let prefix = ".pending-"

    let path: String
    let pendingPath: String
    private let descriptor: Int32

    package init(for path: String) throws {
        self.path = path
        pendingPath = folder(of: path) + "/" + Self.prefix + UUID().uuidString.lowercased()
        descriptor = open(pendingPath, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileStoreError(errno: errno, path) }
        _ = flock(descriptor, LOCK_EX | LOCK_NB)
    }

    package func append(_ bytes: [UInt8]) throws {
        try bytes.withUnsafeBytes { buffer in
            var rest = buffer[...]
            while !rest.isEmpty {
                let written = write(descriptor, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
                if written < 0, errno == EINTR { continue }
                guard written > 0 else { throw FileStoreError(errno: errno, path) }
                rest = rest.dropFirst(written)
            }
        }
    }

    /// Takes the place, whatever was there. After a failure nothing is left.
    package func commit() throws {
        do {
            guard fsync(descriptor) == 0, rename(pendingPath, path) == 0 else { throw FileStoreError(errno: errno, path) }
            try syncFolder(folder(of: path))
        } catch {
            discard()
            throw error
        }
        close(descriptor)
    }

    /// Takes the place only when nothing is there; else leaves what is.
    package func commitUnlessThere() throws {
        defer { discard() }
        guard fsync(descriptor) == 0 else { throw FileStoreError(errno: errno, path) }
        guard link(pendingPath, path) == 0 || errno == EEXIST else { throw FileStoreError(errno: errno, path) }
        try syncFolder(folder(of: path))
    }

    package func discard() {
        unlink(pendingPath)
        close(descriptor)
    }
}

/// The folder a path lies in.
package func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
}

/// Makes renames and removals in a folder durable.
package func syncFolder(_ path: String) throws {
    let descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileStoreError(errno: errno, path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 else { throw FileStoreError(errno: errno, path) }
}

/// Makes a folder and those it lies in, for the owner alone, durably.
package func makeFolder(_ path: String) throws {
    guard mkdir(path, 0o700) != 0 else { return try syncFolder(folder(of: path)) }
    switch errno {
    case EEXIST: return
    case ENOENT:
        try makeFolder(folder(of: path))
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw FileStoreError(errno: errno, path) }
        try syncFolder(folder(of: path))
    default: throw FileStoreError(errno: errno, path)
    }
}

extension FileStoreError {
    init(errno code: Int32, _ path: String) {
        switch code {
        case ENOSPC, EDQUOT: self = .full
        case EACCES, EPERM, EROFS: self = .refused("\(path): \(String(cString: strerror(code))). Give the server's user access.")
        default: self = .unavailable("\(path): \(String(cString: strerror(code)))")
        }
    }
}

/// Writes a whole file in one step, with access for its owner alone.
package func writeFile(_ bytes: [UInt8], to path: String) throws {
    let file = try PendingFile(for: path)
    do { try file.append(bytes) } catch {
        file.discard()
        throw error
    }
    try file.commit()
}
