#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Keeps changes of a folder apart, those of other processes too. Held for the time of one rename.
struct FolderLock {
    private let descriptor: Int32

    init(_ folder: String) throws {
        let path = folder + "/.lock"
        descriptor = open(path, O_CREAT | O_RDWR | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileStoreError(errno: errno, path) }
        while flock(descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else {
                close(descriptor)
                throw FileStoreError(errno: errno, path)
            }
        }
    }

    func release() { close(descriptor) }
}
