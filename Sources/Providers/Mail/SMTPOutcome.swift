import CCurl
import ExternalServices

/// How an exchange ended: libcurl's word, the last status that the server gave, and what was said.
struct SMTPOutcome {
    let code: CURLcode
    /// 250, 421, 550 …; 0 where the server said nothing.
    let status: Int
    /// libcurl's sentence.
    let error: String
    /// The last line of the server.
    let reply: String

    func result(of server: SMTPServer) -> Result<SentMail, MailerError> {
        if code == CURLE_OK { return .success(SentMail(id: reply)) }
        return .failure(failure(of: server))
    }

    private func failure(of server: SMTPServer) -> MailerError {
        let reason = "\(server.place): \(status >= 400 ? reply : error.isEmpty ? String(cString: curl_easy_strerror(code)) : error)"
        switch code {
        case CURLE_USE_SSL_FAILED:
            return .stopped("\(server.place): the server does not offer STARTTLS. Use smtps://, or ?tls=off for a server on this machine.")
        case CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR:
            return .stopped("\(server.place): the server's certificate can't be trusted. \(error)")
        case CURLE_LOGIN_DENIED where status < 400 || status >= 500: return .stopped(reason)
        default: break
        }
        switch status {
        // The account, or the right to send at all.
        case 530, 534, 535, 538: return .stopped(reason)
        // The mail is too large.
        case 552: return .rejected(reason)
        // Turned away at the door, or because of the sender, which is the same for every mail.
        case 500... where error.hasPrefix("Got unexpected") || code == CURLE_REMOTE_ACCESS_DENIED || error.hasPrefix("MAIL failed"):
            return .stopped(reason)
        case 500...: return .rejected(reason)
        default: return .unavailable(reason)
        }
    }
}
