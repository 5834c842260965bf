/// A request to S3 before it is signed.
package struct S3Request: Sendable {
    var method: String
    /// Not yet encoded.
    var path: String
    var query: [(name: String, value: String)] = []
    /// Names in lower case.
    var headers: [(name: String, value: String)] = []
    var body: [UInt8] = []

    package init(
        _ method: String, _ path: String, query: [(name: String, value: String)] = [],
        headers: [(name: String, value: String)] = [], body: [UInt8] = []
    ) {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
    }

    var encodedPath: String { uriEncoded(path, keeping: "/") }

    /// Sorted, as it is signed and sent.
    var encodedQuery: String {
        query.map { (uriEncoded($0.name), uriEncoded($0.value)) }
            .sorted { $0 < $1 }
            .map { "\($0.0)=\($0.1)" }.joined(separator: "&")
    }
}

/// Every byte but letters, digits, `-._~` and those of `kept` as `%XX`. Source: AWS Signature Version 4.
func uriEncoded(_ text: String, keeping kept: String = "") -> String {
    var encoded = ""
    for byte in text.utf8 {
        switch byte {
        case 65...90, 97...122, 48...57, 45, 46, 95, 126: encoded.unicodeScalars.append(UnicodeScalar(byte))
        case _ where kept.utf8.contains(byte): encoded.unicodeScalars.append(UnicodeScalar(byte))
        default: encoded += "%" + hexadecimal([byte]).uppercased()
        }
    }
    return encoded
}

func hexadecimal(_ bytes: some Sequence<UInt8>) -> String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
}
