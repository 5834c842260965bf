#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif
import Foundation
import Synchronization

/// The file that holds the keys, outside of the database and its backups, readable by the server's user alone.
///
/// Other processes may add keys: the file is read again when it has changed.
package final class KeyringFile: Sendable {
    package let path: String
    private struct Known {
        let keyring: Keyring
        let stamp: String
    }
    private let known = Mutex<Known?>(nil)

    /// Throws when the file is not there, holds no keys, or others than its owner can read it.
    package init(path: String) throws {
        self.path = path
        _ = try keyring()
    }

    package static func exists(at path: String) -> Bool { access(path, F_OK) == 0 }

    /// Writes a file with one new key. Of two processes that do so at once, one wins and both use its key.
    package static func make(at path: String) throws {
        try makeFolder(folder(of: path))
        let pending = try PendingFile(for: path)
        try pending.append(try encoded(.make()))
        try pending.commitUnlessThere()
    }

    package func keyring() throws -> Keyring {
        try known.withLock { known in
            let stamp = try stamp()
            if let known, known.stamp == stamp { return known.keyring }
            let keyring = try read()
            known = Known(keyring: keyring, stamp: stamp)
            return keyring
        }
    }

    /// Changes the keys, here and in the file, in one step.
    @discardableResult
    package func change<Result: Sendable>(_ change: (inout Keyring) throws -> Result) throws -> Result {
        let lock = try FolderLock(folder(of: path))
        defer { lock.release() }
        var keyring = try keyring()
        let result = try change(&keyring)
        try writeFile(try Self.encoded(keyring), to: path)
        return result
    }

    /// What a change of the file changes; also looks at who may read it.
    private func stamp() throws -> String {
        var status = stat()
        guard stat(path, &status) == 0 else { throw KeyringFileError.missing(path) }
        guard status.st_mode & 0o077 == 0 else { throw KeyringFileError.readableByOthers(path) }
        return "\(status.st_ino) \(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
    }

    private func read() throws -> Keyring {
        guard let data = FileManager.default.contents(atPath: path) else { throw KeyringFileError.unreadable(path) }
        guard let keyring = try? JSONDecoder().decode(Keyring.self, from: data), !keyring.keys.isEmpty else {
            throw KeyringFileError.notKeys(path)
        }
        return keyring
    }

    private static func encoded(_ keyring: Keyring) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        return Array(try encoder.encode(keyring)) + [UInt8(ascii: "\n")]
    }
}

/// Why the keys can't be used, and what to do.
package enum KeyringFileError: Error, Equatable, CustomStringConvertible {
    case missing(String), unreadable(String), notKeys(String), readableByOthers(String)

    package var description: String {
        switch self {
        case .missing(let path): "The file of keys \(path) is missing. Without it stored files can't be read: put back your copy of it."
        case .unreadable(let path): "The file of keys \(path) can't be read. Give the server's user access."
        case .notKeys(let path): "The file \(path) holds no usable keys. Put back your copy of it."
        case .readableByOthers(let path): "Others can read the keys in \(path). Run: chmod 600 \(path)"
        }
    }
}
