import Accounting
import ExternalServices
import Hummingbird
import Identity
import WebInterface

extension SettingsController {
    @Sendable func changeEmail(_ request: Request, context: BookContext) async throws -> Response {
        let body = try await FormBody(of: request, context: context)
        do {
            try await emails.requestChange(
                of: context.user, to: body.raw("email"), password: body.raw("current_password"),
                isConfirmed: context.session.isConfirmed(at: clock.now()))
            return .seeOther("/settings/?mailed=1")
        } catch let error as any UserFacingError {
            return try await refuse(error, request, context)
        }
    }

    @Sendable func mailAgain(_ request: Request, context: BookContext) async throws -> Response {
        _ = try await FormBody(of: request, context: context)
        do {
            try await emails.repeatMail(for: context.user)
            return .seeOther("/settings/?mailed=1")
        } catch let error as any UserFacingError {
            return try await refuse(error, request, context)
        }
    }

    private func refuse(_ error: any UserFacingError, _ request: Request, _ context: BookContext) async throws -> Response {
        var response = try await respond(to: request, with: SettingsForm(context.session), emailError: error, context: context)
        error.announceWait(on: &response)
        return response
    }
}
