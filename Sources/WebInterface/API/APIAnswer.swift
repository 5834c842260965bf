import Crypto
import Hummingbird

/// What a request of a program is answered with: a status, and JSON that is written already.
package struct APIAnswer: Sendable, Hashable {
    package let status: Int
    package let body: [UInt8]
    package var location: String?
    package var etag: String?
    /// What is kept of it for a repetition, where that is not the body: a secret is shown once.
    package var keptBody: [UInt8]?

    package init(status: Int, body: [UInt8], location: String? = nil, etag: String? = nil) {
        self.status = status
        self.body = body
        self.location = location
        self.etag = etag
    }

    /// One resource, with the ETag by which it is told whether it has changed.
    package static func one(
        _ resource: some JSONWritable, status: HTTPResponse.Status = .ok, location: String? = nil
    ) -> APIAnswer {
        var json = JSONWriter(reserving: 1024)
        json.value(resource)
        return APIAnswer(status: status.code, body: json.bytes, location: location, etag: ETag.of(json.bytes))
    }

    package static func object(
        _ status: HTTPResponse.Status = .ok, reserving capacity: Int = 1024, _ fields: (inout JSONWriter) throws -> Void
    ) rethrows -> APIAnswer {
        var json = JSONWriter(reserving: capacity)
        try json.object(fields)
        return APIAnswer(status: status.code, body: json.bytes)
    }

    /// A page of a list: `{"items": […], "next": "…"}`.
    package static func page<Item: JSONWritable>(_ items: [Item], next: String?) -> APIAnswer {
        object(reserving: 512 + items.count * 400) { json in
            json.field("items", list: items)
            json.field("next", next)
        }
    }

    package static let none = APIAnswer(status: 204, body: [])

    package var response: Response {
        var headers: HTTPFields = [.cacheControl: "no-store"]
        if let location { headers[.location] = location }
        if let etag { headers[.eTag] = etag }
        guard status != 204 else { return Response(status: .noContent, headers: headers) }
        headers[.contentType] = status < 400 ? "application/json" : "application/problem+json"
        return Response(
            status: .init(code: status), headers: headers, body: .init(byteBuffer: ByteBuffer(bytes: body)))
    }
}

/// Names for the state of a resource. Source: RFC 9110, section 8.8.3.
package enum ETag {
    package static func of(_ bytes: [UInt8]) -> String {
        let hash = SHA256.hash(data: bytes).prefix(12)
        return "\"" + hash.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined() + "\""
    }

    /// Throws 412 where `If-Match` names another state than that of `resource`. Asked last: what would be refused anyhow is refused for what it is.
    /// Source: RFC 9110, section 13.2.1.
    package static func check(_ headers: HTTPFields, against resource: some JSONWritable) throws(APIRefusal) {
        guard let wanted = headers[.ifMatch], wanted != "*" else { return }
        guard let current = APIAnswer.one(resource).etag, names(in: wanted).contains(current) else { throw .changedMeanwhile }
    }

    /// Whether `If-None-Match` names this state, so that nothing needs to be sent.
    package static func isKnown(_ headers: HTTPFields, _ current: String) -> Bool {
        guard let known = headers[.ifNoneMatch] else { return false }
        return known == "*" || names(in: known).contains { $0 == current || $0 == "W/" + current }
    }

    private static func names(in header: String) -> [String] {
        header.split(separator: ",").map { String($0).trimmingBlanks }
    }
}

extension APIAnswer: ResponseGenerator {
    package func response(from request: Request, context: some RequestContext) -> Response { response }
}
