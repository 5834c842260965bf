import Accounting
import Hummingbird
import Identity
import WebInterface

/// `/api/v1/me/picture`, and the pictures of those who share a book.
struct PicturesAPI: Sendable {
    let avatars: Avatars

    init(avatars: Avatars) { self.avatars = avatars }

    func addRoutes(to routes: APIRoutes) {
        routes.get("/api/v1/me/picture", .account) { call in try await show(call.user.id, to: call.user.id) }
        routes.put("/api/v1/me/picture", .account, upTo: Avatars.largestUpload, type: "image/", use: put)
        routes.delete("/api/v1/me/picture", .account, use: remove)
        routes.get("/api/v1/members/:id/picture", .membersReader) { call in
            try await show(call.id(orThrow: PictureNotFound()), to: call.user.id)
        }
    }

    @Sendable func put(_ call: APICall<User>) async throws -> APIAnswer {
        try await avatars.put(call.body, of: call.user.id)
        return .none
    }

    @Sendable func remove(_ call: APICall<User>) async throws -> APIAnswer {
        try await avatars.remove(of: call.user.id)
        return .none
    }

    private func show(_ user: User.ID, to viewer: User.ID) async throws -> Response {
        guard let picture = try await avatars.find(of: user, seenBy: viewer) else { throw PictureNotFound() }
        return Response(
            status: .ok, headers: [.contentType: "image/jpeg", .cacheControl: "no-store"],
            body: .init(byteBuffer: ByteBuffer(bytes: picture)))
    }
}

/// Somebody has no picture, or shares no book with who asks.
struct PictureNotFound: UserFacingError {
    let kind = UserErrorKind.notFound
    let code = "picture.not_found"
    let userMessage: Words = "There is no such picture."
}
