import FoundationEssentials
import Hummingbird

extension Problem {
    /// The problem as `application/problem+json`. Source: RFC 9457, section 3.
    var json: Response {
        let details = Details(
            type: "about:blank", title: status.reasonPhrase, status: status.code, detail: message, code: code)
        let body = (try? JSONEncoder().encode(details)).map { ByteBuffer(bytes: $0) } ?? ByteBuffer()
        return Response(
            status: status, headers: [.contentType: "application/problem+json"], body: .init(byteBuffer: body))
    }

    private struct Details: Encodable {
        let type, title: String
        let status: Int
        let detail, code: String
    }
}
