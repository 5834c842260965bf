import ExternalServices
import WebInterface

/// Lays letters out, by the templates in `Web/templates/mail`.
package struct LetterPrinter: Sendable {
    private let pages: PageRenderer

    package init(pages: PageRenderer) { self.pages = pages }

    package func content(of letter: Letter) throws -> MailMessage.Content {
        MailMessage.Content(subject: letter.title, text: letter.text, html: try pages.mail(LetterPage(letter: letter)))
    }

    func content(of body: MailBody) throws -> MailMessage.Content {
        switch body.kind {
        case .letter(let letter): try content(of: letter)
        case .ready(let subject, let text, let html): MailMessage.Content(subject: subject, text: text, html: html)
        }
    }
}
