import Accounting
import FileStorage
import Foundation
import Logging

extension Doctor {
    /// Writes, reads and takes away a small file where the files lie.
    static func files(_ settings: Settings) async -> Finding {
        do {
            let opened = try await OpenFiles.open(settings, logger: Logger(label: "doctor", factory: { _ in SwiftLogNoOpLogHandler() }))
            do { try await tryOut(opened.files) } catch {
                await opened.close()
                throw error
            }
            await opened.close()
            return .of("files") { "written, read and taken away \(try place(settings))" }
        } catch {
            return .of("files") { throw error }
        }
    }

    private static func tryOut(_ files: SealedFiles) async throws {
        guard let key = FileKey("doctor/\(UUID().uuidString.lowercased())") else { return }
        let bytes = (0..<1000).map { _ in UInt8.random(in: 0...255) }
        try await files.put(bytes, at: key)
        let back = try await files.get(key).collected(upTo: bytes.count)
        try await files.delete(key)
        guard back == bytes else { throw CommandFailure("What came back is not what was written.") }
    }

    private static func place(_ settings: Settings) throws -> String {
        switch try settings.filePlace() {
        case .disk(let folder): "in \(folder)"
        case .s3(let location, _): "in the bucket \(location.bucket)"
        }
    }
}
