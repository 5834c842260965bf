import Accounting
import ExternalServices
import Foundation
import Hummingbird
import WebInterface

/// The context of a request within a session.
package protocol SessionContext: PageContext {
    var session: Session { get }
}

extension UserContext: SessionContext {}
extension BookContext: SessionContext {}
extension EditorContext: SessionContext {}
extension OwnerContext: SessionContext {}
extension AdministratorContext: SessionContext {}

extension Session {
    /// For how long nobody is asked again.
    static let confirmationSeconds: Int64 = 300

    /// Whether this person has proven within the last five minutes who they are: at the login, or since.
    package func isConfirmed(at now: Timestamp) -> Bool {
        confirmedAt.adding(seconds: Self.confirmationSeconds) > now
    }
}

/// Stands before what is dangerous: lets only those through who have proven within five minutes who they are.
///
///     let keys = router.group("/settings/keys/", context: BookContext.self)
///     keys.get(use: list)
///     keys.add(middleware: RecentConfirmation(clock: clock, backTo: "/settings/keys/"))
///     keys.post(use: make)
///
/// Others are led to `/confirm/` and from there back: to the page they asked for, or after a form to the page `backTo`.
/// A program is told 403 with the code `confirmation.required`.
package struct RecentConfirmation<Context: SessionContext>: RouterMiddleware {
    package let clock: Clock
    package let page: String

    package init(clock: Clock, backTo page: String) {
        self.clock = clock
        self.page = page
    }

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        if context.session.isConfirmed(at: clock.now()) { return try await next(request, context) }
        guard !request.wantsJSON else { throw ConfirmationRequired() }
        let isReading = request.method == .get || request.method == .head
        let path = Self.path(next: isReading ? request.uri.string : page)
        guard request.wantsFragment else { return .seeOther(path) }
        var response = Response(status: .forbidden)
        response.headers[named: "HX-Redirect"] = path
        return response
    }
}

extension RecentConfirmation {
    /// `/confirm/?next=%2Fsettings%2F`
    static func path(next: String) -> String {
        guard Response.isLocal(next), let value = next.addingPercentEncoding(withAllowedCharacters: .alphanumerics) else {
            return "/confirm/"
        }
        return "/confirm/?next=\(value)"
    }
}

/// Somebody has to prove once more who they are.
struct ConfirmationRequired: UserFacingError {
    init() {}
    var kind: UserErrorKind { .notAllowed }
    var code: String { "confirmation.required" }
    var userMessage: Words { "First confirm that it is you: log in again, or open /confirm/." }
}
