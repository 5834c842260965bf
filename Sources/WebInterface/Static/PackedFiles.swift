import FileFormats
import Hummingbird
import Synchronization

/// Files packed with gzip, each when it is first asked for, and kept.
final class PackedFiles: Sendable {
    private let known = Mutex<[String: ByteBuffer]>([:])

    /// Nil where packing does not make it smaller.
    func body(of name: String, _ body: ByteBuffer) -> ByteBuffer? {
        let packed = known.withLock { $0[name] } ?? pack(name, body)
        return packed.readableBytes < body.readableBytes ? packed : nil
    }

    private func pack(_ name: String, _ body: ByteBuffer) -> ByteBuffer {
        // What can't be packed is sent as it is, and not tried again.
        let packed = (try? Gzip.packed(Array(body.readableBytesView), level: 9)).map { ByteBuffer(bytes: $0) } ?? body
        known.withLock { $0[name] = packed }
        return packed
    }
}

extension Request {
    /// Whether whoever asks unpacks gzip: `Accept-Encoding: gzip, br`.
    var takesGzip: Bool {
        let codings = headers[.acceptEncoding]?.lowercased().split(separator: ",") ?? []
        return codings.contains { coding in
            let parts = coding.split(separator: ";").map { $0.filter { !$0.isWhitespace } }
            return parts.first == "gzip" && !parts.dropFirst().contains { $0.hasPrefix("q=0") && Double($0.dropFirst(2)) == 0 }
        }
    }
}
