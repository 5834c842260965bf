import FileStorage
import Hummingbird
import Identity

extension Exports {
    /// The ZIP of an export that is done; nil when it is not, or another's.
    func file(_ id: Entry.ID, of user: User.ID) async throws -> Response? {
        guard let entry = try await find(id, of: user), let key = Self.key(of: id, user: entry.user) else { return nil }
        let bytes = try await files.get(key)
        let body = ResponseBody(contentLength: Int(entry.size)) { writer in
            for try await piece in bytes { try await writer.write(ByteBuffer(bytes: piece)) }
            try await writer.finish(nil)
        }
        return Response(
            status: .ok,
            headers: [.contentType: "application/zip", .contentDisposition: "attachment; filename=\"tuppence-export.zip\""], body: body)
    }
}
