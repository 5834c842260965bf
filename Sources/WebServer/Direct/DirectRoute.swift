import HTTPTypes
import Metrics
import NIOCore
import WebInterface

/// A route that is answered on the thread of its connection, with no task and no middleware in between: for the door where
/// thousands of requests a second come in.
///
/// Only what is plain and in order takes this way. Anything else goes to the router, where the same path must have an ordinary
/// route with the same answers.
package struct DirectRoute: Sendable {
    package let path: String
    let maximumBody: Int
    package let respond: Respond

    /// Called on the event loop, where nothing may wait. The last argument takes the answer: once, on any thread. False leaves
    /// the request to the router, and nothing is answered here.
    package typealias Respond = @Sendable (HTTPRequest, ByteBuffer, @escaping @Sendable (DirectAnswer) -> Void) -> Bool

    /// `path` ends in a slash; it is met with or without.
    package init(path: String, maximumBody: Int, respond: @escaping Respond) {
        self.path = path
        self.maximumBody = maximumBody
        self.respond = respond
    }

    package func takes(_ request: HTTPRequest) -> Bool {
        guard request.method == .post, let asked = request.path, asked == path || asked == path.dropLast(),
            let length = request.headerFields[.contentLength].flatMap({ Int($0) }), (0...maximumBody).contains(length)
        else { return false }
        return request.headerFields[.connection] == nil && request.headerFields[.expect] == nil
    }
}

/// What a direct route answers: a status and a sentence.
package struct DirectAnswer: Sendable {
    package let status: HTTPResponse.Status
    package let text: String
    package let headers: HTTPFields

    package init(_ status: HTTPResponse.Status, _ text: String = "", headers: HTTPFields = [:]) {
        self.status = status
        self.text = text
        self.headers = headers
    }

    package static let ok = DirectAnswer(.ok)

    package func head(isServedOverTLS: Bool) -> HTTPResponse {
        let known = isServedOverTLS ? Self.fieldsOverTLS : Self.fields
        var fields = status == .ok ? known.empty : known.text
        if status != .ok { fields[.contentLength] = String(text.utf8.count) }
        for field in headers { fields.append(field) }
        return HTTPResponse(status: status, headerFields: fields)
    }

    private static let fields = makeFields(isServedOverTLS: false)
    private static let fieldsOverTLS = makeFields(isServedOverTLS: true)

    private static func makeFields(isServedOverTLS: Bool) -> (empty: HTTPFields, text: HTTPFields) {
        let text = SecurityPolicy.refusals(isServedOverTLS: isServedOverTLS)
        var empty = text
        empty[.contentType] = nil
        empty[.contentLength] = "0"
        return (empty, text)
    }
}

/// A direct route with what all connections need to answer it.
final class DirectRouteDesk: Sendable {
    let route: DirectRoute
    let metrics: DirectRouteMetrics
    let isServedOverTLS: Bool

    init(route: DirectRoute, isServedOverTLS: Bool) {
        self.route = route
        self.isServedOverTLS = isServedOverTLS
        metrics = DirectRouteMetrics(path: route.path)
    }
}

/// The figures of one direct route, under the names that the router's own have. It answers 200 or, without the database, 503.
struct DirectRouteMetrics: Sendable {
    private let succeeded, failed: (counter: Counter, timer: Timer)

    init(path: String) {
        func figures(_ status: String) -> (Counter, Timer) {
            let dimensions = [
                ("http.route", path), ("http.request.method", "POST"), ("http.response.status_code", status),
            ]
            let timer = Timer(label: "http.server.request.duration", dimensions: dimensions, preferredDisplayUnit: .seconds)
            return (Counter(label: "hb.requests", dimensions: dimensions), timer)
        }
        succeeded = figures("200")
        failed = figures("503")
    }

    func answered(_ status: HTTPResponse.Status, after nanoseconds: Int64) {
        let figures = status == .ok ? succeeded : failed
        figures.counter.increment()
        figures.timer.recordNanoseconds(nanoseconds)
    }
}
