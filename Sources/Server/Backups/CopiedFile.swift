#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif
import Crypto
import FileStorage

/// A file read from beginning to end: its size, its SHA-256, and its first bytes.
struct CopiedFile: Sendable {
    private(set) var size: Int64 = 0
    private(set) var sha256 = ""
    private(set) var beginning: [UInt8] = []

    /// Only reads.
    init(reading path: String) throws { try self.init(path) { _ in } }

    /// Writes the same bytes durably to `target`, which is made with access for its owner alone.
    init(of path: String, to target: String) throws {
        let copy = try PendingFile(for: target)
        do { try self.init(path, copy.append) } catch {
            copy.discard()
            throw error
        }
        try copy.commit()
    }

    private init(_ path: String, _ use: ([UInt8]) throws -> Void) throws {
        // A link in a backup could lead anywhere.
        let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
        guard descriptor >= 0 else { throw CommandFailure("\(path) can't be read: \(String(cString: strerror(errno))).") }
        defer { close(descriptor) }
        var hash = SHA256()
        while true {
            let piece = try Self.next(1 << 20, from: descriptor, path)
            if piece.isEmpty { break }
            if beginning.isEmpty { beginning = Array(piece.prefix(128)) }
            size += Int64(piece.count)
            hash.update(data: piece)
            try use(piece)
        }
        sha256 = hash.finalize().map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static func next(_ count: Int, from descriptor: Int32, _ path: String) throws -> [UInt8] {
        try [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            var got = read(descriptor, buffer.baseAddress, count)
            while got < 0, errno == EINTR { got = read(descriptor, buffer.baseAddress, count) }
            guard got >= 0 else { throw CommandFailure("\(path) can't be read: \(String(cString: strerror(errno))).") }
            initialized = got
        }
    }
}
