import Accounting
import Hummingbird
import Identity
import Persistence
import WebInterface

/// `/api/v1/me/exports` and `/api/v1/me/deletion`: everything to take along, and the end of an account.
struct LeavingAPI: Sendable {
    let exports: Exports
    let deletions: Deletions

    init(exports: Exports, deletions: Deletions) {
        self.exports = exports
        self.deletions = deletions
    }

    func addRoutes(to routes: APIRoutes) {
        routes.get("/api/v1/me/exports", .account, use: list)
        routes.post("/api/v1/me/exports", .confirmed, doing: begin)
        routes.get("/api/v1/me/exports/:id", .account, use: show)
        routes.get("/api/v1/me/exports/:id/file", .confirmed, use: download)
        routes.post("/api/v1/me/deletion", .confirmed, doing: leave)
    }

    @Sendable func list(_ call: APICall<User>) async throws -> APIAnswer {
        .page(try await exports.list(of: call.user.id), next: nil)
    }

    @Sendable func begin(_ call: APICall<User>, in db: any SQLWriter) throws -> APIAnswer {
        let id = try exports.begin(for: call.user.id, from: call.address, in: db)
        guard let entry = try Exports.get(id, in: db) else { throw ExportNotFound() }
        return .one(entry, status: .accepted, location: "/api/v1/me/exports/\(id)")
    }

    @Sendable func show(_ call: APICall<User>) async throws -> APIAnswer {
        let id: Exports.Entry.ID = try call.id(orThrow: ExportNotFound())
        guard let entry = try await exports.list(of: call.user.id).first(where: { $0.id == id }) else { throw ExportNotFound() }
        return .one(entry)
    }

    @Sendable func download(_ call: APICall<User>) async throws -> Response {
        guard let file = try await exports.file(try call.id(orThrow: ExportNotFound()), of: call.user.id) else {
            throw ExportNotFound()
        }
        return file
    }

    /// As on the page, the address is typed to say that it is meant.
    @Sendable func leave(_ call: APICall<User>, in db: any SQLWriter) throws -> APIAnswer {
        var fields = try call.fields()
        let email = fields.text("email", upTo: 254)
        if let email, email.lowercased() != call.user.email {
            fields.note("email", "not_yours", "The e-mail address of the account is expected here, to say that you mean it.")
        }
        try fields.finish()
        let day = try deletions.ask(for: call.user.id, from: call.address, in: db)
        return .object(.accepted) { json in json.field("deletion_at", day) }
    }
}

extension Exports.Entry: JSONWritable {
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", id)
            json.field("state", state.rawValue)
            json.field("progress", progress)
            json.field("size", size)
            json.field("created_at", createdAt)
            json.field("expires_at", expiresAt)
        }
    }
}

/// No export of the person bears that id, or its day is over, or it is not made yet.
struct ExportNotFound: UserFacingError {
    let kind = UserErrorKind.notFound
    let code = "export.not_found"
    let userMessage: Words = "There is no such export, or it is not ready yet. Each is kept for a day."
}
