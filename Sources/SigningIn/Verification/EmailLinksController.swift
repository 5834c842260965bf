import Accounting
import Hummingbird
import Identity
import WebInterface

/// `/verify-email/…` and `/email-changes/…`: where the links of mails lead. A page with a button, since programs that look after
/// mail open links too; only the button changes anything.
struct EmailLinksController: Sendable {
    let emails: EmailVerification
    let pages: PageRenderer

    init(emails: EmailVerification, pages: PageRenderer) {
        self.emails = emails
        self.pages = pages
    }

    func addRoutes(to router: some RouterMethods<VisitorContext>) {
        router.get("/verify-email/:code/", use: showVerification)
        router.post("/verify-email/:code/", use: verify)
        router.get("/email-changes/:code/", use: showChange)
        router.post("/email-changes/:code/", use: change)
    }

    @Sendable func showVerification(_ request: Request, context: VisitorContext) async throws -> Response {
        try await answer(request, context) { code in
            let address = try await emails.address(of: code)
            return LinkPage(
                title: "Confirm your e-mail address", message: "Is \(address) yours?",
                button: LinkPage.Button(label: "Yes, confirm it", path: "/verify-email/\(code)/"))
        }
    }

    @Sendable func verify(_ request: Request, context: VisitorContext) async throws -> Response {
        _ = try await FormBody(of: request, context: context)
        return try await answer(request, context) { code in
            try await emails.confirm(code, from: context.address)
            return LinkPage(title: "Thank you", message: "Your e-mail address is confirmed.", isGood: true)
        }
    }

    @Sendable func showChange(_ request: Request, context: VisitorContext) async throws -> Response {
        try await answer(request, context) { code in
            let address = try await emails.newAddress(of: code)
            return LinkPage(
                title: "Confirm your new e-mail address", message: "Use \(address) for your account from now on?",
                button: LinkPage.Button(label: "Yes, use it", path: "/email-changes/\(code)/"))
        }
    }

    @Sendable func change(_ request: Request, context: VisitorContext) async throws -> Response {
        _ = try await FormBody(of: request, context: context)
        return try await answer(request, context) { code in
            try await emails.confirmChange(code, from: context.address)
            return LinkPage(title: "Thank you", message: "Your account has the new e-mail address. Log in with it from now on.", isGood: true)
        }
    }

    /// The page, or what is wrong with the link.
    private func answer(
        _ request: Request, _ context: VisitorContext, _ page: (_ code: String) async throws -> LinkPage
    ) async throws -> Response {
        let code = context.parameters.get("code") ?? ""
        do {
            guard Base64URL.isCode(code) else { throw CodeWorthless() }
            return try pages.respond(to: request, with: try await page(code), context: context)
        } catch let error as any UserFacingError {
            let page = LinkPage(title: "This did not work", message: error.userMessage)
            return try pages.respond(to: request, with: page, context: context, status: error is CodeWorthless ? .gone : .conflict)
        }
    }
}

extension Base64URL {
    /// Whether a text can be a code of ours: 43 characters of the alphabet.
    static func isCode(_ text: String) -> Bool {
        text.utf8.count == 43 && text.utf8.allSatisfy { UInt8(ascii: "-") == $0 || UInt8(ascii: "_") == $0 || Character(UnicodeScalar($0)).isASCIIWord }
    }
}

extension Character {
    fileprivate var isASCIIWord: Bool { isASCII && (isLetter || isNumber) }
}
