import ExternalServices
import Features
import Logging
import Mail
import Providers
import WebInterface

/// The way of mails out of a process.
struct Mailing: Sendable {
    static let offNotice = "off: set MAIL_URL and MAIL_FROM to let people verify addresses and reset passwords by mail (Docs/mail.md)"

    let settings: MailSettings
    let mailer: Mailer
    let letters: LetterPrinter
    let shutdown: @Sendable () async -> Void

    /// Nil, and a word in the log, when mail is not set up. `pages` are those that were read already.
    static func open(_ settings: Settings, pages: PageRenderer? = nil, logger: Logger) throws -> Mailing? {
        guard let mail = try settings.mail() else {
            logger.notice("mail is \(offNotice)")
            return nil
        }
        return Mailing(mail, pages: try pages ?? PageRenderer(folder: WebFolder.find(settings)))
    }

    private init(_ settings: MailSettings, pages: PageRenderer) {
        let (transport, shutdown) = HTTPTransport.live(allowedHosts: Set([settings.allowedHost].compactMap(\.self)))
        self.settings = settings
        self.shutdown = shutdown
        mailer = settings.mailer(over: transport)
        letters = LetterPrinter(pages: pages)
    }

    func handler(for program: Program) -> SendMailHandler {
        SendMailHandler(
            database: program.database, mailer: mailer.gated(clock: program.clock, logger: program.logger), from: settings.from,
            letters: letters, clock: program.clock, logger: program.logger)
    }
}
