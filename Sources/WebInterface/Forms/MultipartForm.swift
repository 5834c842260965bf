import Hummingbird

/// A posted form with files (`multipart/form-data`), held in memory: `limit` bounds all of it.
///
///     let form = try await MultipartForm(of: request, context: context, upTo: 5 << 20)
///     let picture = form.files["picture"]
///
/// Reading it also checks the form's token whenever somebody is signed in.
package struct MultipartForm: Sendable {
    package struct File: Sendable {
        package let name: String
        package let bytes: [UInt8]
    }

    package private(set) var files: [String: File] = [:]
    package private(set) var texts: [String: String] = [:]

    package init(of request: Request, context: some PageContext, upTo limit: Int) async throws {
        var parser = try MultipartParser(contentType: request.headers[.contentType] ?? "")
        // The parts' heads and the short fields come on top.
        let body = try await request.collectBody(upTo: limit + (64 << 10))
        let events = try parser.feed(body.readableBytesView)
        guard parser.isDone else { throw HTTPError(.badRequest, message: "The form ended before its end. Please send it again.") }
        var part: (name: String, fileName: String?, bytes: [UInt8])?
        for event in events {
            switch event {
            case .begin(let name, let fileName): part = (name, fileName, [])
            case .bytes(let bytes): part?.bytes += bytes
            case .end:
                if let part { try keep(part, upTo: limit) }
                part = nil
            }
        }
        try checkFormToken(in: request, posted: texts["_csrf"] ?? "", against: context.shell)
    }

    private mutating func keep(_ part: (name: String, fileName: String?, bytes: [UInt8]), upTo limit: Int) throws(HTTPError) {
        if let fileName = part.fileName {
            guard part.bytes.count <= limit else { throw HTTPError(.contentTooLarge) }
            // A file field that was left empty is sent without a name.
            if !fileName.isEmpty || !part.bytes.isEmpty { files[part.name] = File(name: fileName, bytes: part.bytes) }
        } else {
            guard part.bytes.count <= 10_000, let text = String(validating: part.bytes, as: UTF8.self) else {
                throw HTTPError(.badRequest, message: "This form holds text that cannot be read. Please go back and try again.")
            }
            texts[part.name] = text
        }
    }
}
