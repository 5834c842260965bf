import Accounting
import Hummingbird

extension Problem {
    /// The problem as `application/problem+json`. Source: RFC 9457, section 3.
    var json: Response {
        Response(
            status: status, headers: [.contentType: "application/problem+json"],
            body: .init(byteBuffer: ByteBuffer(bytes: jsonBytes)))
    }

    /// The same with the headers that belong to it.
    var response: Response {
        var response = json
        response.headers[.cacheControl] = "no-store"
        for field in headers { response.headers.append(field) }
        return response
    }

    var jsonBytes: [UInt8] {
        var json = JSONWriter()
        json.object { json in
            json.field("type", "about:blank")
            json.field("title", status.reasonPhrase)
            json.field("status", status.code)
            json.field("detail", message.english)
            json.field("code", code)
            if !faults.isEmpty { json.field("errors", list: faults) }
        }
        return json.bytes
    }
}

extension FieldFault: JSONWritable {
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("field", field)
            json.field("code", code)
            json.field("detail", message)
        }
    }
}
