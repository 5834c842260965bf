import HTTPTypes

/// The headers that tell browsers what an answer may do.
enum SecurityPolicy {
    /// Of pages: nothing but their own scripts, styles and pictures, and in no one's frame.
    ///
    /// Scripts come from here and nowhere else, and become part of a page only through the policy in `js/trust.js`
    /// (Docs/decisions/022-scripts-from-self.md).
    static let pages = fields(
        policy: [
            "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' blob:", "font-src 'self'",
            "connect-src 'self'", "manifest-src 'self'", "worker-src 'self'", "form-action 'self'", "frame-ancestors 'none'",
            "base-uri 'none'", "object-src 'none'", "require-trusted-types-for 'script'", "trusted-types default",
            "report-to csp",
        ],
        more: ["Reporting-Endpoints": "csp=\"\(ContentReports.path)\""])

    /// Of answers to programs, and of files: nothing at all, should a browser ever show one.
    static let programs = fields(
        policy: ["default-src 'none'", "sandbox", "frame-ancestors 'none'"], more: [:])

    static let transport = HTTPField(name: .strictTransportSecurity, value: "max-age=63072000; includeSubDomains")

    /// Of what is refused before any route sees it.
    static func refusals(isServedOverTLS: Bool) -> HTTPFields {
        var fields = programs
        fields[.contentType] = "text/plain; charset=utf-8"
        if isServedOverTLS { fields.append(transport) }
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
