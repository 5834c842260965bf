import Foundation

/// An account at Resend: https://resend.com/docs/api-reference/emails/send-email
package struct ResendAccount: Sendable, Equatable {
    package let key: String
    /// `https://api.resend.com`, without a slash at the end.
    package let base: String
    package let host: String

    /// Reads `resend://KEY`, and for tests `resend://KEY@127.0.0.1:9090?tls=off`.
    init?(parsing text: String) {
        var rest = text.dropFirst("resend://".count)
        guard text.lowercased().hasPrefix("resend://") else { return nil }
        var isPlain = false
        if rest.hasSuffix("?tls=off") {
            isPlain = true
            rest = rest.dropLast("?tls=off".count)
        }
        let parts = rest.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        let place = parts.count > 1 ? String(parts[1]) : "api.resend.com"
        let key = String(parts[0])
        let isKey = !key.isEmpty && key.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"/?#:".utf8.contains($0) }
        guard isKey, let url = URL(string: "\(isPlain ? "http" : "https")://\(place)"), let host = url.host(), url.path.isEmpty else {
            return nil
        }
        self.key = key
        self.host = host.lowercased()
        base = url.absoluteString
    }
}
