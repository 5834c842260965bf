import Hummingbird
import Metrics

/// Takes what browsers report about pages that tried to do what their policy forbids, and only counts it: a report is a stranger's
/// text, and may hold the address of a page.
package struct ContentReports: Sendable {
    package static let path = "/reports/csp"
    private static let largest = 64 << 10

    private let counter = Counter(label: "tuppence_csp_reports_total")

    package init() {}

    package func addRoutes<Context: RequestContext>(to routes: some RouterMethods<Context>) {
        routes.post("/reports/csp", use: count)
    }

    private func count(_ request: Request, context: some RequestContext) async throws -> HTTPResponse.Status {
        let type = request.headers[.contentType]?.lowercased() ?? ""
        guard type.hasPrefix("application/reports+json") || type.hasPrefix("application/csp-report") else {
            throw HTTPError(.unsupportedMediaType, message: "A report is expected here.")
        }
        _ = try await request.collectBody(upTo: Self.largest)
        counter.increment()
        return .noContent
    }
}
