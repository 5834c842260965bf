import Foundation

/// A bucket, and how to reach it.
///
///     try S3Location("s3://books/files?region=eu-central-1")
///     try S3Location("s3://books?endpoint=https://minio.example.org:9000&path-style=true")
package struct S3Location: Sendable, Equatable {
    package let bucket: String
    /// What every key begins with in the bucket: empty, or ending in a slash.
    package let prefix: String
    package let region: String
    let scheme: String
    /// With the port where it is not the scheme's own.
    let host: String
    package let isPathStyle: Bool

    package init(_ text: String) throws(S3LocationError) {
        guard text.hasPrefix("s3://") else { throw .notS3 }
        let halves = text.dropFirst("s3://".count).split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        let path = halves[0].split(separator: "/", omittingEmptySubsequences: true).map(String.init)
        guard let bucket = path.first, Self.isBucket(bucket) else { throw .bucket }
        guard path.dropFirst().allSatisfy({ FileKey($0) != nil }) else { throw .prefix }
        let options = try Self.options(halves.count > 1 ? String(halves[1]) : "")
        let region = options["region"] ?? "us-east-1"
        self.bucket = bucket
        self.region = region
        prefix = path.dropFirst().map { $0 + "/" }.joined()
        isPathStyle = ["true", "1"].contains(options["path-style"])
        (scheme, host) = try Self.endpoint(options["endpoint"] ?? "https://s3.\(region).amazonaws.com")
    }

    private static func options(_ query: String) throws(S3LocationError) -> [String: String] {
        var options: [String: String] = [:]
        for pair in query.split(separator: "&") {
            let halves = pair.split(separator: "=", maxSplits: 1).map { String($0).removingPercentEncoding ?? String($0) }
            guard halves.count == 2, ["region", "endpoint", "path-style"].contains(halves[0]) else { throw .option(String(pair)) }
            options[halves[0]] = halves[1]
        }
        return options
    }

    private static func endpoint(_ text: String) throws(S3LocationError) -> (scheme: String, host: String) {
        guard let url = URL(string: text), let scheme = url.scheme, ["http", "https"].contains(scheme), let host = url.host(),
            ["", "/"].contains(url.path)
        else { throw .endpoint }
        let isOwnPort = url.port == nil || url.port == (scheme == "https" ? 443 : 80)
        return (scheme, isOwnPort ? host : "\(host):\(url.port ?? 0)")
    }

    /// Source: S3's rules for the names of buckets.
    private static func isBucket(_ name: String) -> Bool {
        (3...63).contains(name.utf8.count)
            && name.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 || $0 == 46 }
    }

    /// The host that requests go to, without the port: what the operator allows by configuring it.
    package var allowedHost: String {
        let authority = authority
        return String(authority.prefix { $0 != ":" })
    }

    var authority: String { isPathStyle ? host : "\(bucket).\(host)" }

    /// The path of a key, or of the bucket itself, as it stands in requests.
    func path(_ key: String = "") -> String {
        let inBucket = key.isEmpty ? "" : prefix + key
        return isPathStyle ? "/\(bucket)" + (inBucket.isEmpty ? "" : "/\(inBucket)") : "/\(inBucket)"
    }
}

/// What is wrong with the address of a bucket.
package enum S3LocationError: Error, Equatable, CustomStringConvertible {
    case notS3, bucket, prefix, endpoint
    case option(String)

    package var description: String {
        switch self {
        case .notS3: "An address of a bucket begins with s3://."
        case .bucket: "Behind s3:// comes the bucket: 3 to 63 lower-case letters, digits, dots and hyphens."
        case .prefix: "The part behind the bucket takes lower-case letters, digits, dots, hyphens and slashes."
        case .endpoint: "endpoint is the address of the service without a path, such as https://minio.example.org:9000."
        case .option(let text): "“\(text)” is not one of region=…, endpoint=…, path-style=true."
        }
    }
}
