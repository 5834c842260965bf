import Accounting
import Hummingbird
import Identity
import WebInterface

/// `/settings/picture/`: a person's picture.
struct AvatarController: Sendable {
    static let path = "/settings/picture/"
    let avatars: Avatars
    let pages: PageRenderer

    init(avatars: Avatars, pages: PageRenderer) {
        self.avatars = avatars
        self.pages = pages
    }

    func addRoutes(to router: some RouterMethods<VisitorContext>) {
        let settings = router.group("/settings/picture/", context: BookContext.self)
        settings.get(use: showForm)
        settings.post(use: put)
        settings.post("deletions/", use: remove)
        let routes = router.group("", context: BookContext.self)
        routes.get("/people/:id/picture/", use: show)
    }

    @Sendable func showForm(_ request: Request, context: BookContext) async throws -> Response {
        try await respond(to: request, errors: [], status: .ok, context: context)
    }

    @Sendable func put(_ request: Request, context: BookContext) async throws -> Response {
        let form = try await MultipartForm(of: request, context: context, upTo: Avatars.largestUpload)
        do {
            guard let file = form.files["picture"] else { throw AvatarProblem.missing }
            try await avatars.put(file.bytes, of: context.user.id)
            return .seeOther(Self.path)
        } catch let problem as AvatarProblem {
            return try await respond(to: request, errors: problem.formMessages, status: problem.formStatus, context: context)
        }
    }

    @Sendable func remove(_ request: Request, context: BookContext) async throws -> Response {
        _ = try await FormBody(of: request, context: context)
        try await avatars.remove(of: context.user.id)
        return .seeOther(Self.path)
    }

    @Sendable func show(_ request: Request, context: BookContext) async throws -> Response {
        guard let user = context.parameters.get("id").flatMap({ User.ID($0) }),
            let picture = try await avatars.find(of: user, seenBy: context.user.id)
        else { throw HTTPError(.notFound) }
        return Response(
            status: .ok, headers: [.contentType: "image/jpeg", .cacheControl: "private, no-cache"],
            body: .init(byteBuffer: ByteBuffer(bytes: picture)))
    }

    private func respond(
        to request: Request, errors: [Words], status: HTTPResponse.Status, context: BookContext
    ) async throws -> Response {
        let user = context.user.id
        let hasPicture = try await avatars.find(of: user, seenBy: user) != nil
        let page = AvatarPage(errors: errors, address: hasPicture ? "/people/\(user)/picture/" : nil)
        return try pages.respond(to: request, with: page, context: context, status: status)
    }
}

/// The form for a person's picture.
struct AvatarPage: Page {
    static let template = "personal-data/picture"
    let title: Words = "Your picture"
    var trail: [Crumb] { [.settings] }
    let errors: [Words]
    /// Where the present one is; nil without one.
    let address: String?
}
