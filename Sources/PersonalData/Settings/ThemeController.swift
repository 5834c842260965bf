import Hummingbird
import Identity
import Persistence
import WebInterface

/// `POST /settings/theme/`: light or dark, chosen in the frame of any page, which `next` names.
struct ThemeController: Sendable {
    let database: any SQLDatabase

    init(database: any SQLDatabase) { self.database = database }

    func addRoutes(to routes: RouterGroup<UserContext>) {
        routes.post("/settings/theme", use: choose)
    }

    @Sendable func choose(_ request: Request, context: UserContext) async throws -> Response {
        let form = try await FormBody(of: request, context: context)
        let (user, theme) = (context.user.id, try Self.theme(in: form))
        try await database.write { db in try Users.update(user, theme: theme, in: db) }
        guard !request.wantsFragment else { return Response(status: .noContent) }
        return .seeOther(form.optional("next") ?? homePath)
    }

    private static func theme(in form: FormBody) throws -> Shell.Theme {
        do throws(FieldProblem) {
            return try ProfileField.theme(form.raw("theme"))
        } catch {
            throw InvalidForm([error])
        }
    }
}
