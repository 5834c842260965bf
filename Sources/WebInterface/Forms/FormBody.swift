import Crypto
import Hummingbird

/// The fields of a posted form (`application/x-www-form-urlencoded`).
///
///     let form = try await FormBody(of: request, context: context)
///     let amount = try form.required("amount")
///     let note = form.optional("note")
///
/// Reading it also checks the form's token whenever somebody is signed in. A body that is malformed is 400, one above
/// 1 MiB is 413, a wrong token 403.
package struct FormBody: Sendable {
    static let largestBody = 1 << 20
    private let fields: [String: [String]]

    package init(of request: Request, context: some PageContext) async throws {
        let type = request.headers[.contentType]?.lowercased() ?? ""
        guard type.hasPrefix("application/x-www-form-urlencoded") else {
            throw HTTPError(.unsupportedMediaType, message: "A form is expected here.")
        }
        let body = try await request.collectBody(upTo: Self.largestBody)
        fields = try parseForm(Array(body.readableBytesView))
        try checkFormToken(in: request, posted: raw("_csrf"), against: context.shell)
    }

    /// The fields of a query, which browsers write as they do forms: `q=120+petrol`.
    package init(parsing text: String) throws {
        fields = try parseForm(Array(text.utf8))
    }

    /// The trimmed text of a field that must be filled in. `label` is its name on the page.
    package func required(_ name: String, label: String? = nil, upTo limit: Int = 1000) throws -> String {
        guard let text = optional(name) else { throw FormError.missing(label ?? name) }
        guard text.utf8.count <= limit else { throw FormError.tooLong(label ?? name) }
        return text
    }

    /// The trimmed text of a field, nil when it is absent or blank.
    package func optional(_ name: String) -> String? {
        let text = trimmed(raw(name))
        return text.isEmpty ? nil : text
    }

    /// The text of a field exactly as it was typed, `""` when absent: for passwords, and for showing a form again.
    package func raw(_ name: String) -> String { fields[name]?.first ?? "" }

    /// Every value of a field that may be given several times.
    package func all(_ name: String) -> [String] { fields[name] ?? [] }

    /// Whether a check box is ticked.
    package func isOn(_ name: String) -> Bool { fields[name] != nil }
}

/// Throws unless a form came with the token of the session, where there is one.
///
/// A page may still be open when another one of its session has opened another book: what it sends belongs to the first.
func checkFormToken(in request: Request, posted: String, against shell: Shell) throws(FormError) {
    guard let token = shell.csrfToken else { return }
    let sent = (request.headers[named: "X-CSRF-Token"] ?? posted).split(separator: ".", maxSplits: 1)
    guard equalInConstantTime(sent.first.map(String.init) ?? "", token) else { throw .tokenMismatch }
    if sent.count == 2, let book = shell.bookID, sent[1] != book { throw .otherBook }
}

/// Whether two texts are equal, in a time that tells nothing about where they differ.
private func equalInConstantTime(_ a: String, _ b: String) -> Bool {
    SHA256.hash(data: Array(a.utf8)) == SHA256.hash(data: Array(b.utf8))
}

private func trimmed(_ text: String) -> String {
    let start = text.drop { $0.isWhitespace }
    return String(start.reversed().drop { $0.isWhitespace }.reversed())
}
