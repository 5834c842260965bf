import Accounting
import Crypto

/// The account that requests are made for.
package struct S3Credentials: Sendable {
    let accessKeyID: String
    let secretAccessKey: String
    /// Goes with temporary credentials.
    let sessionToken: String?

    package init(accessKeyID: String, secretAccessKey: String, sessionToken: String? = nil) {
        self.accessKeyID = accessKeyID
        self.secretAccessKey = secretAccessKey
        self.sessionToken = sessionToken
    }
}

/// Signs requests to S3. Source: AWS Signature Version 4 for S3, in the headers and in the query.
package struct S3Signer: Sendable {
    static let unsignedPayload = "UNSIGNED-PAYLOAD"
    let credentials: S3Credentials
    let region: String

    package init(credentials: S3Credentials, region: String) {
        self.credentials = credentials
        self.region = region
    }

    /// The request's headers with those that prove who sends it. All of them are signed.
    package func signedHeaders(
        of request: S3Request, host: String, at time: Timestamp
    ) -> [(name: String, value: String)] {
        let payload = hexadecimal(SHA256.hash(data: request.body))
        var headers = request.headers + [("x-amz-content-sha256", payload), ("x-amz-date", time.basicISO)]
        if let token = credentials.sessionToken { headers.append(("x-amz-security-token", token)) }
        let signed = headers + [("host", host)]
        let signature = signature(of: canonical(request, headers: signed, payload: payload), at: time)
        headers.append(
            (
                "authorization",
                "AWS4-HMAC-SHA256 Credential=\(credentials.accessKeyID)/\(scope(at: time)), "
                    + "SignedHeaders=\(names(of: signed)), Signature=\(signature)"
            ))
        return headers
    }

    /// The query of a link that lets whoever has it make this request until it expires; whatever headers the request has must
    /// be sent as they are.
    package func presignedQuery(of request: S3Request, host: String, at time: Timestamp, expiresIn seconds: Int) -> String {
        let signed = request.headers + [("host", host)]
        var request = request
        request.query += [
            ("X-Amz-Algorithm", "AWS4-HMAC-SHA256"), ("X-Amz-Credential", "\(credentials.accessKeyID)/\(scope(at: time))"),
            ("X-Amz-Date", time.basicISO), ("X-Amz-Expires", "\(seconds)"), ("X-Amz-SignedHeaders", names(of: signed)),
        ]
        if let token = credentials.sessionToken { request.query.append(("X-Amz-Security-Token", token)) }
        let signature = signature(of: canonical(request, headers: signed, payload: Self.unsignedPayload), at: time)
        return "\(request.encodedQuery)&X-Amz-Signature=\(signature)"
    }

    func canonical(_ request: S3Request, headers: [(name: String, value: String)], payload: String) -> String {
        let lines = headers.sorted { $0.name < $1.name }.map { "\($0.name):\(trimmed($0.value))\n" }.joined()
        return """
            \(request.method)
            \(request.encodedPath)
            \(request.encodedQuery)
            \(lines)
            \(names(of: headers))
            \(payload)
            """
    }

    private func names(of headers: [(name: String, value: String)]) -> String {
        headers.map(\.name).sorted().joined(separator: ";")
    }

    /// Without spaces at the ends, and one where there are several.
    private func trimmed(_ value: String) -> String { value.split(separator: " ").joined(separator: " ") }

    private func scope(at time: Timestamp) -> String { "\(time.basicISO.prefix(8))/\(region)/s3/aws4_request" }

    private func signature(of canonical: String, at time: Timestamp) -> String {
        let hash = hexadecimal(SHA256.hash(data: Array(canonical.utf8)))
        let text = "AWS4-HMAC-SHA256\n\(time.basicISO)\n\(scope(at: time))\n\(hash)"
        return hexadecimal(Self.hmac(text, key: signingKey(day: String(time.basicISO.prefix(8)))))
    }

    func signingKey(day: String) -> [UInt8] {
        [day, region, "s3", "aws4_request"].reduce(Array("AWS4\(credentials.secretAccessKey)".utf8)) { Self.hmac($1, key: $0) }
    }

    private static func hmac(_ text: String, key: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: Array(text.utf8), using: SymmetricKey(data: key)))
    }
}

extension Timestamp {
    /// `20130524T000000Z`.
    var basicISO: String {
        let day = CalendarDate(daysSince1970: Int(seconds / 86_400)).description.filter { $0 != "-" }
        let second = Int(seconds % 86_400)
        let clock = [second / 3600, second / 60 % 60, second % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }.joined()
        return "\(day)T\(clock)Z"
    }
}
