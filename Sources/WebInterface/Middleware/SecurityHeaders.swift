import Hummingbird

/// Tells browsers what the pages may do: nothing but their own scripts, styles and pictures, and in no one's frame.
package struct SecurityHeaders<Context: RequestContext>: RouterMiddleware {
    private let isServedOverTLS: Bool

    package init(isServedOverTLS: Bool = false) { self.isServedOverTLS = isServedOverTLS }

    package func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        var response = try await next(request, context)
        for (name, value) in Self.headers { response.headers[named: name] = value }
        if isServedOverTLS {
            response.headers[.strictTransportSecurity] = "max-age=63072000; includeSubDomains"
        }
        // Static files and live updates set their own; every other answer may hold something private.
        if response.headers[.cacheControl] == nil { response.headers[.cacheControl] = "no-store" }
        return response
    }

    private static var headers: [(String, String)] {
        [
            ("Content-Security-Policy", policy.joined(separator: "; ")),
            ("X-Content-Type-Options", "nosniff"),
            ("Referrer-Policy", "same-origin"),
            ("Cross-Origin-Opener-Policy", "same-origin"),
            ("Cross-Origin-Resource-Policy", "same-origin"),
            ("Permissions-Policy", "camera=(self), microphone=(self), geolocation=(), payment=(), usb=()"),
            ("X-Frame-Options", "DENY"),
        ]
    }

    private static var policy: [String] {
        [
            "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data: blob:",
            "font-src 'self'", "connect-src 'self'", "manifest-src 'self'", "form-action 'self'",
            "frame-ancestors 'none'", "base-uri 'none'",
        ]
    }
}
