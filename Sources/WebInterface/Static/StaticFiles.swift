import Crypto
import FoundationEssentials
import Hummingbird

/// The scripts, styles and pictures below `Web/static` and `Web/vendor`, held in memory from boot on.
///
/// Their URLs carry a hash of all of them (`/static/3f2a9c01/css/site.css`): a browser may keep them for ever, modules
/// import each other by relative paths, and the next version has new URLs. The styles of all pages are one file, `css/site.css`.
package struct StaticFiles: Sendable {
    struct File: Sendable {
        let type: String
        let body: ByteBuffer
        /// Pictures are packed already.
        var isText: Bool { !type.hasPrefix("image/png") }
    }

    /// What `css/site.css` is made of, in this order.
    static let styles = ["base", "layout", "parts", "pages", "entries", "names", "chat"].map { "css/\($0).css" }

    /// `/static/` and the hash.
    let root: String
    private let files: [String: File]
    private let packed = PackedFiles()

    init(folder: String) throws {
        let own = try Self.read(folder + "/static", below: "")
        let vendored = try Self.read(folder + "/vendor", below: "vendor/")
        var contents = own.merging(vendored) { own, _ in own }
        contents["css/site.css"] = Self.styles.flatMap { contents[$0] ?? [] }
        root = "/static/" + Self.hash(of: contents)
        files = contents.reduce(into: [:]) { files, entry in
            guard let type = Self.mediaType(of: entry.key) else { return }
            files[entry.key] = File(type: type, body: ByteBuffer(bytes: entry.value))
        }
    }

    /// The names of all files, in order.
    var names: [String] { files.keys.sorted() }

    func file(_ name: String) -> ByteBuffer? { files[name]?.body }

    package func addRoutes(to router: some RouterMethods) {
        router.get("/static/:version/**") { request, _ in try respond(to: request) }
    }

    /// The file of a request. A path is only ever looked up as a name, so there is nowhere to climb to.
    func respond(to request: Request) throws -> Response {
        let parts = request.uri.path.split(separator: "/", maxSplits: 2)
        guard parts.count == 3, let file = files[String(parts[2])] else { throw HTTPError(.notFound) }
        let isCurrent = root.hasSuffix("/\(parts[1])")
        let caching = isCurrent ? "public, max-age=31536000, immutable" : "no-cache"
        var headers: HTTPFields = [.contentType: file.type, .cacheControl: caching]
        guard file.isText else { return Response(status: .ok, headers: headers, body: .init(byteBuffer: file.body)) }
        headers[.vary] = "Accept-Encoding"
        guard request.takesGzip, let body = packed.body(of: String(parts[2]), file.body) else {
            return Response(status: .ok, headers: headers, body: .init(byteBuffer: file.body))
        }
        headers[.contentEncoding] = "gzip"
        return Response(status: .ok, headers: headers, body: .init(byteBuffer: body))
    }

    private static func read(_ folder: String, below prefix: String) throws -> [String: [UInt8]] {
        guard FileManager.default.fileExists(atPath: folder) else { return [:] }
        var contents: [String: [UInt8]] = [:]
        for path in try FileManager.default.subpathsOfDirectory(atPath: folder) where mediaType(of: path) != nil {
            contents[prefix + path] = try Array(Data(contentsOf: URL(filePath: folder).appending(path: path)))
        }
        return contents
    }

    private static func hash(of contents: [String: [UInt8]]) -> String {
        var hash = SHA256()
        for (path, bytes) in contents.sorted(by: { $0.key < $1.key }) {
            hash.update(data: Array("\(path) \(bytes.count) ".utf8))
            hash.update(data: bytes)
        }
        return hash.finalize().prefix(6).map { hexadecimal($0) }.joined()
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }

    /// The type of a file we serve; nil for every other ending, such as an editor's backup.
    private static func mediaType(of path: String) -> String? {
        guard let dot = path.lastIndex(of: ".") else { return nil }
        return switch path[path.index(after: dot)...] {
        case "css": "text/css; charset=utf-8"
        case "js": "text/javascript; charset=utf-8"
        case "svg": "image/svg+xml"
        case "png": "image/png"
        case "webmanifest": "application/manifest+json"
        default: nil
        }
    }
}
