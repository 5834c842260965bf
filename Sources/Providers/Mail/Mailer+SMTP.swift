import CCurl
import ExternalServices
import Foundation

extension Mailer {
    /// Mails over SMTP, one connection each. libcurl's calls wait for the network, so each has a thread of its own meanwhile.
    package static func smtp(_ server: SMTPServer) -> Mailer {
        Mailer { mail async throws(MailerError) in
            let message = try MIMEMessage(mail)
            let (sender, recipient) = (mail.from, mail.to)
            let result = await withCheckedContinuation { continuation in
                Thread.detachNewThread {
                    let exchange = SMTPExchange(server: server, from: sender, to: recipient, message: message)
                    continuation.resume(returning: exchange.result())
                }
            }
            return try result.get()
        }
    }
}

/// One mail handed over to one server.
struct SMTPExchange {
    static let connecting = 10_000
    static let everything = 60_000
    private static let isReady: Bool = {
        // A server that hangs up must not end this process. libcurl would see to it, with signals, which threads forbid.
        signal(SIGPIPE, SIG_IGN)
        return curl_global_init(3) == CURLE_OK
    }()

    let server: SMTPServer
    let from, to: MailAddress
    let message: MIMEMessage

    func result() -> Result<SentMail, MailerError> {
        guard Self.isReady, let handle = curl_easy_init() else { return .failure(.unavailable("libcurl could not be started.")) }
        defer { curl_easy_cleanup(handle) }
        let wire = SMTPWire(Array(message.text.utf8))
        var words = [CChar](repeating: 0, count: Int(CURL_ERROR_SIZE))
        let recipients = curl_slist_append(nil, "<\(to.address)>")
        defer { curl_slist_free_all(recipients) }
        return words.withUnsafeMutableBufferPointer { words in
            let code = withExtendedLifetime(wire) { () -> CURLcode in
                guard prepare(handle, wire, recipients, words.baseAddress) else { return CURLE_FAILED_INIT }
                return curl_easy_perform(handle)
            }
            let error = String(decoding: words.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
            return SMTPOutcome(code: code, status: Self.status(of: handle), error: error, reply: wire.lastLine).result(of: server)
        }
    }

    private func prepare(
        _ handle: UnsafeMutableRawPointer, _ wire: SMTPWire, _ recipients: UnsafeMutablePointer<curl_slist>?,
        _ words: UnsafeMutablePointer<CChar>?
    ) -> Bool {
        let state = Unmanaged.passUnretained(wire).toOpaque()
        var texts: [(CURLoption, String)] = [
            // The path is what we call ourselves.
            (CURLOPT_URL, "\(server.security == .implicit ? "smtps" : "smtp")://\(host):\(server.port)/\(from.domain)"),
            (CURLOPT_MAIL_FROM, "<\(from.address)>"),
        ]
        if let user = server.user { texts.append((CURLOPT_USERNAME, user)) }
        if let password = server.password { texts.append((CURLOPT_PASSWORD, password)) }
        if let authorities = server.authorities { texts.append((CURLOPT_CAINFO, authorities)) }
        let numbers: [(CURLoption, Int)] = [
            (CURLOPT_NOSIGNAL, 1), (CURLOPT_UPLOAD, 1), (CURLOPT_CONNECTTIMEOUT_MS, Self.connecting), (CURLOPT_TIMEOUT_MS, Self.everything),
            (CURLOPT_SSL_VERIFYPEER, 1), (CURLOPT_SSL_VERIFYHOST, 2),
            (CURLOPT_USE_SSL, Int(server.security == .none ? CURLUSESSL_NONE.rawValue : CURLUSESSL_ALL.rawValue)),
        ]
        var codes = [
            tuppence_curl_set_pointer(handle, CURLOPT_ERRORBUFFER, words),
            tuppence_curl_set_pointer(handle, CURLOPT_MAIL_RCPT, recipients),
            tuppence_curl_set_reader(handle, { buffer, size, count, state in SMTPWire.at(state).read(into: buffer, size * count) }, state),
            tuppence_curl_set_listener(handle, { buffer, size, count, state in SMTPWire.at(state).hear(buffer, size * count) }, state),
            // No proxy of the environment is heeded.
            tuppence_curl_set_text(handle, CURLOPT_PROXY, ""),
        ]
        codes += texts.map { tuppence_curl_set_text(handle, $0.0, $0.1) }
        codes += numbers.map { tuppence_curl_set_number(handle, $0.0, $0.1) }
        return codes.allSatisfy { $0 == CURLE_OK }
    }

    private var host: String { server.host.contains(":") && !server.host.hasPrefix("[") ? "[\(server.host)]" : server.host }

    private static func status(of handle: UnsafeMutableRawPointer) -> Int {
        var status = 0
        return tuppence_curl_response_code(handle, &status) == CURLE_OK ? status : 0
    }
}

/// What goes out and what comes back, for the callbacks of libcurl; used by one thread.
private final class SMTPWire {
    private let message: [UInt8]
    private var position = 0
    private(set) var lastLine = ""

    init(_ message: [UInt8]) { self.message = message }

    static func at(_ state: UnsafeMutableRawPointer?) -> SMTPWire {
        guard let state else { return SMTPWire([]) }
        return Unmanaged<SMTPWire>.fromOpaque(state).takeUnretainedValue()
    }

    func read(into buffer: UnsafeMutablePointer<CChar>?, _ space: Int) -> Int {
        let piece = message[position...].prefix(space)
        guard let buffer, !piece.isEmpty else { return 0 }
        UnsafeMutableRawPointer(buffer).copyMemory(from: Array(piece), byteCount: piece.count)
        position += piece.count
        return piece.count
    }

    func hear(_ buffer: UnsafeMutablePointer<CChar>?, _ count: Int) -> Int {
        guard let buffer else { return count }
        let bytes = UnsafeBufferPointer(start: buffer, count: count).map(UInt8.init(bitPattern:))
        let line = String(decoding: bytes.prefix(300), as: UTF8.self).filter { !$0.isNewline }
        // The goodbye says nothing about the mail.
        if !line.isEmpty, !line.hasPrefix("221") { lastLine = line }
        return count
    }
}
