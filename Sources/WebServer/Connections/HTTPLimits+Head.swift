import NIOHTTP1
import WebInterface

extension HTTPLimits {
    /// What is wrong with the head of a request; nil for all that are in order.
    ///
    /// The parser has refused most of what is ambiguous. What is left are two ways to say where a request ends and which host it
    /// is for: a proxy may read the other one, and then takes part of one visitor's request for another's.
    /// Source: RFC 9112, sections 3.2, 6.1, 6.3 and 11.2.
    func fault(in head: HTTPRequestHead) -> RequestFault? {
        guard head.uri.utf8.count <= urlBytes else { return .urlTooLong }
        guard head.method != .TRACE, head.method != .CONNECT else { return .method }
        guard Self.isPath(head.uri) else { return .malformed }
        var hosts = 0
        var length: Int?
        var isChunked = false
        for (name, value) in head.headers {
            switch Framing(name) {
            case nil: continue
            case .host where Self.isHost(value): hosts += 1
            case .host: return .noHost
            case .contentLength where length == nil: length = Int(value) ?? .max
            case .contentLength: return .twoLengths
            case .transferEncoding where isChunked || head.version == .http1_0 || !value.isWord("chunked"): return .transferEncoding
            case .transferEncoding: isChunked = true
            case .contentEncoding where !value.isWord("identity"): return .encodedBody
            case .expect where !value.isWord("100-continue"): return .expectation
            case .contentEncoding, .expect: continue
            }
        }
        guard hosts == 1 || hosts == 0 && head.version == .http1_0 else { return .noHost }
        if isChunked, length != nil { return .twoLengths }
        if let length, length > bodyBytes { return .bodyTooLarge }
        return nil
    }

    /// `/path?query`, `http://host/path` as one says to a proxy, or the `*` of OPTIONS.
    private static func isPath(_ uri: String) -> Bool {
        guard uri.utf8.first != UInt8(ascii: "/") else { return true }
        return uri == "*" || uri.hasPrefix("http://") || uri.hasPrefix("https://")
    }

    private static func isHost(_ text: String) -> Bool {
        text.utf8.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: ":"),
                UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "["), UInt8(ascii: "]"):
                true
            default: false
            }
        }
    }

    /// The headers that say where a request goes and where it ends.
    private enum Framing {
        case host, contentLength, transferEncoding, contentEncoding, expect

        /// Most headers are passed over by their length.
        init?(_ name: String) {
            switch name.utf8.count {
            case 4 where name.isWord("host"): self = .host
            case 6 where name.isWord("expect"): self = .expect
            case 14 where name.isWord("content-length"): self = .contentLength
            case 16 where name.isWord("content-encoding"): self = .contentEncoding
            case 17 where name.isWord("transfer-encoding"): self = .transferEncoding
            default: return nil
            }
        }
    }
}

extension String {
    /// Whether this is `word`, in capital letters or not. `word` is in small ones.
    fileprivate func isWord(_ word: StaticString) -> Bool {
        guard utf8.count == word.utf8CodeUnitCount else { return false }
        var index = 0
        for byte in utf8 {
            let small = byte >= UInt8(ascii: "A") && byte <= UInt8(ascii: "Z") ? byte | 0x20 : byte
            guard small == word.utf8Start[index] else { return false }
            index += 1
        }
        return true
    }
}
