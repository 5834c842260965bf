import ExternalServices
import FileStorage
import Logging
import Providers

/// The stored files of the installation, with the keys they are sealed with.
struct OpenFiles: Sendable {
    let files: SealedFiles
    /// Closes the connections to where the files lie.
    let close: @Sendable () async -> Void

    /// Makes the folder and the keys when there are none.
    static func open(_ settings: Settings, logger: Logger) async throws -> OpenFiles {
        let (store, close) = try store(at: settings.filePlace(), logger: logger)
        do {
            try await makeKeys(at: settings.keysPath, for: store)
            return OpenFiles(files: SealedFiles(store: store, keys: try KeyringFile(path: settings.keysPath)), close: close)
        } catch {
            await close()
            throw error
        }
    }

    private static func store(
        at place: FilePlace, logger: Logger
    ) throws -> (any FileStore, close: @Sendable () async -> Void) {
        switch place {
        case .disk(let folder): return (try DiskStore(folder: folder), {})
        case .s3(let location, let credentials):
            let (transport, shutdown) = HTTPTransport.live(allowedHosts: [location.allowedHost])
            return (S3Store(location, credentials: credentials, over: transport, logger: logger), shutdown)
        }
    }

    /// New keys can't open old files: where there are files the keys must be too.
    private static func makeKeys(at path: String, for store: any FileStore) async throws {
        guard !KeyringFile.exists(at: path) else { return }
        guard try await store.list(prefix: "", after: nil, limit: 1).isEmpty else { throw KeyringFileError.missing(path) }
        try KeyringFile.make(at: path)
    }
}
