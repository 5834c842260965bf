import ExternalServices

/// What somebody with a link may do.
package enum LinkedAction: Sendable, Equatable {
    /// Read the file, as it is stored; browsers save it under the name.
    case download(name: String?)
    /// Store a file of this type; whoever does must send the type in `Content-Type`.
    case upload(contentType: String)
}

extension S3Store {
    /// A link that works without credentials until it expires, for a week at the most.
    ///
    /// What lies behind it are the bytes as they are stored: sealed, when `SealedFiles` put them there.
    package func link(for action: LinkedAction, to key: FileKey, expiresIn lifetime: Duration) -> String {
        var request = S3Request("GET", client.location.path(key.description))
        switch action {
        case .download(let name?): request.query = [("response-content-disposition", "attachment; filename=\"\(Self.plain(name))\"")]
        case .download(nil): break
        case .upload(let type):
            request.method = "PUT"
            request.headers = [("content-type", type)]
        }
        let location = client.location
        let seconds = Int(max(1, min(lifetime.components.seconds, 604_800)))
        let query = client.signer.presignedQuery(of: request, host: location.authority, at: client.clock.now(), expiresIn: seconds)
        return "\(location.scheme)://\(location.authority)\(request.encodedPath)?\(query)"
    }

    /// A file name without what would end the header or the quotes.
    private static func plain(_ name: String) -> String {
        String(name.unicodeScalars.map { $0.value < 32 || $0 == "\"" || $0 == "\\" || $0.value > 126 ? "_" : Character($0) })
    }
}
