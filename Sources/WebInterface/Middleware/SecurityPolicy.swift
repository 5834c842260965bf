import HTTPTypes

/// The headers that tell browsers what an answer may do.
package enum SecurityPolicy {
    /// What goes with an answer, made once: `pages` or `programs`, and what belongs to TLS.
    package static func fields(ofPage isPage: Bool, isEncrypted: Bool) -> HTTPFields {
        isEncrypted ? isPage ? pagesOverTLS : programsOverTLS : isPage ? pages : programs
    }

    /// Of pages: nothing but their own scripts, styles and pictures, and in no one's frame.
    ///
    /// Scripts come from here and nowhere else, and become part of a page only through the policy in `js/frame/trust.js`
    /// (Docs/decisions/022-scripts-from-self.md).
    private static let pages = fields(
        policy: [
            "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' blob:", "font-src 'self'",
            "connect-src 'self'", "manifest-src 'self'", "worker-src 'self'", "form-action 'self'", "frame-ancestors 'none'",
            "base-uri 'none'", "object-src 'none'", "require-trusted-types-for 'script'", "trusted-types default",
            "report-to csp",
        ],
        more: ["Reporting-Endpoints": "csp=\"\(ContentReports.path)\""])

    /// Of answers to programs, and of files: nothing at all, should a browser ever show one.
    private static let programs = fields(
        policy: ["default-src 'none'", "sandbox", "frame-ancestors 'none'"], more: [:])

    private static let pagesOverTLS = overTLS(pages)
    private static let programsOverTLS = overTLS(programs)

    private static func overTLS(_ fields: HTTPFields) -> HTTPFields {
        var fields = fields
        fields[.strictTransportSecurity] = "max-age=63072000; includeSubDomains"
        return fields
    }

    /// Of what is refused before any route sees it.
    package static func refusals(isServedOverTLS: Bool) -> HTTPFields {
        var fields = fields(ofPage: false, isEncrypted: isServedOverTLS)
        fields[.contentType] = "text/plain; charset=utf-8"
        return fields
    }

    private static let common: KeyValuePairs = [
        "X-Content-Type-Options": "nosniff", "Referrer-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(self), microphone=(self), geolocation=(), payment=(), usb=()",
        "X-Frame-Options": "DENY", "Cache-Control": "no-store", "Vary": "Sec-Fetch-Site, Origin",
    ]

    private static func fields(policy: [String], more: KeyValuePairs<String, String>) -> HTTPFields {
        var fields = HTTPFields()
        let all = [("Content-Security-Policy", policy.joined(separator: "; "))] + (Array(common) + Array(more)).map { ($0.key, $0.value) }
        for (name, value) in all {
            if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
        }
        return fields
    }
}
