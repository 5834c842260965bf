import ExternalServices

/// A request that S3 did not do, with S3's own code.
struct S3Failure: Error {
    let status: Int
    let code: String
    let message: String
    /// Where the bucket is, when it is not where the request went.
    let region: String?

    /// What an answer complains of; nil for one that says it was done. An error may come with status 200 too, where S3 had to
    /// answer before it knew.
    init?(_ reply: InboundReply, to method: String) {
        let text = reply.body.count < 64 << 10 ? String(decoding: reply.body, as: UTF8.self) : ""
        let isError = method != "GET" && text.contains("<Error>")
        guard !(200..<300).contains(reply.status) || isError else { return nil }
        status = reply.status
        code = text.element("Code") ?? "\(reply.status)"
        message = text.element("Message") ?? ""
        region = reply.header("x-amz-bucket-region") ?? text.element("Region")
    }

    var mayPass: Bool {
        [500, 502, 503, 504, 429, 408].contains(status)
            || ["SlowDown", "InternalError", "ServiceUnavailable", "RequestTimeout", "OperationAborted"].contains(code)
    }

    /// The error for those who use the store.
    var asStoreError: FileStoreError {
        if mayPass { return .unavailable("\(status) \(code)") }
        switch code {
        case "NoSuchBucket": return .refused("the bucket does not exist. Make it, or correct FILES_URL.")
        case "SignatureDoesNotMatch", "InvalidAccessKeyId", "ExpiredToken":
            return .refused("\(code). Check S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY.")
        case "AccessDenied", "403": return .refused("access denied. The account needs to list, read, write and delete in the bucket.")
        case "RequestTimeTooSkewed": return .refused("this machine's clock is wrong by more than 15 minutes. Set it.")
        case "AuthorizationHeaderMalformed", "PermanentRedirect", "TemporaryRedirect", "301", "307":
            return .refused("the bucket is in \(region ?? "another region"). Put region=… into FILES_URL.")
        default: return .refused("\(status) \(code) \(message)")
        }
    }
}

extension String {
    /// The text of the first element with a name, in XML as S3 writes it.
    func element(_ name: String) -> String? { elements(name).first.map(unescaped) }

    /// What stands in each element with a name; entities are left as they are.
    func elements(_ name: String) -> [String] {
        var found: [String] = []
        var rest = self[...]
        while let start = rest.firstRange(of: "<\(name)>"), let end = rest[start.upperBound...].firstRange(of: "</\(name)>") {
            found.append(String(rest[start.upperBound..<end.lowerBound]))
            rest = rest[end.upperBound...]
        }
        return found
    }
}

/// Text with XML's five entities resolved.
func unescaped(_ text: String) -> String {
    guard text.contains("&") else { return text }
    let entities = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#34;", "\""), ("&apos;", "'"), ("&#39;", "'"), ("&amp;", "&")]
    return entities.reduce(text) { $0.replacing($1.0, with: $1.1) }
}
