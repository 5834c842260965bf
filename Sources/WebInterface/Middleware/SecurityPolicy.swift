import HTTPTypes

/// The headers that tell browsers what an answer may do.
enum SecurityPolicy {
    /// Of pages: nothing but their own scripts, styles and pictures, and in no one's frame.
    static let pages = fields(
        policy: [
            "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:",
            "font-src 'self'", "connect-src 'self'", "manifest-src 'self'", "form-action 'self'",
            "frame-ancestors 'none'", "base-uri 'none'",
        ],
        more: [
            "Referrer-Policy": "same-origin", "Cross-Origin-Opener-Policy": "same-origin",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Permissions-Policy": "camera=(self), microphone=(self), geolocation=(), payment=(), usb=()",
            "X-Frame-Options": "DENY",
        ])

    /// Of answers to programs: nothing at all, should a browser ever show one.
    static let programs = fields(
        policy: ["default-src 'none'", "sandbox", "frame-ancestors 'none'"], more: ["Cache-Control": "no-store"])

    /// The same, for answers that say themselves how long they may be kept.
    static let programHeaders = {
        var headers = programs
        headers[.cacheControl] = nil
        return headers
    }()

    private static func fields(policy: [String], more: KeyValuePairs<String, String>) -> HTTPFields {
        var fields = HTTPFields()
        let all = [("Content-Security-Policy", policy.joined(separator: "; ")), ("X-Content-Type-Options", "nosniff")]
        for (name, value) in all + more.map({ ($0.key, $0.value) }) {
            if let name = HTTPField.Name(name) { fields.append(HTTPField(name: name, value: value)) }
        }
        return fields
    }
}
