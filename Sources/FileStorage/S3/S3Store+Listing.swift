import ExternalServices

extension S3Store {
    package func list(prefix: String, after last: FileKey?, limit: Int) async throws -> [StoredFile] {
        var files: [StoredFile] = []
        var token: String?
        repeat {
            let page = try await page(prefix: prefix, after: last, limit: limit - files.count, token: token)
            files += page.files
            // A server that repeats its token would keep us here for ever.
            token = page.next == token ? nil : page.next
        } while token != nil && files.count < limit
        return files
    }

    private func page(
        prefix: String, after last: FileKey?, limit: Int, token: String?
    ) async throws -> (files: [StoredFile], next: String?) {
        let base = client.location.prefix
        var query = [("list-type", "2"), ("prefix", base + prefix), ("max-keys", "\(min(limit, 1000))")]
        if let token { query.append(("continuation-token", token)) } else if let last { query.append(("start-after", base + last.description)) }
        let request = S3Request("GET", client.location.path(), query: query)
        let text = try await translatingBucket { String(decoding: try await client.send(request).body, as: UTF8.self) }
        guard text.contains("<ListBucketResult") else { throw FileStoreError.unavailable("its answer is not a list") }
        return (text.elements("Contents").compactMap(file), text.element("NextContinuationToken"))
    }

    /// Nil for what is no file of ours.
    private func file(_ contents: String) -> StoredFile? {
        guard let path = contents.element("Key"), path.hasPrefix(client.location.prefix),
            let key = FileKey(String(path.dropFirst(client.location.prefix.count))),
            let size = contents.element("Size").flatMap({ Int64($0) }), let tag = contents.element("ETag")
        else { return nil }
        return StoredFile(key: key, size: size, version: FileVersion(tag))
    }

    private func translatingBucket<Value>(_ work: () async throws -> Value) async throws -> Value {
        do { return try await work() } catch let failure as S3Failure { throw failure.asStoreError }
    }
}
