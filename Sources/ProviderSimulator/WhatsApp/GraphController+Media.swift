import Crypto
import Foundation
import Hummingbird

extension GraphController {
    private static let urlLifetime: Int64 = 5 * 60 * 1000

    func upload(_ request: Request, _ context: SimulatorContext) async throws -> Response {
        guard context.parameters.get("id") == options.phoneNumberID else { throw GraphFailure.unknownNumber }
        let body = Array(try await request.body.collect(upTo: 110 << 20).readableBytesView)
        guard let parts = Multipart.parts(of: body, contentType: request.headers[.contentType] ?? "") else {
            throw GraphFailure(status: .badRequest, code: 100, message: "The body is no multipart form")
        }
        guard parts["messaging_product"]?.text == "whatsapp" else { throw GraphFailure.missing("messaging_product") }
        guard let file = parts["file"] else { throw GraphFailure.missing("file") }
        let type = file.contentType ?? parts["type"]?.text ?? "application/octet-stream"
        guard file.bytes.count <= Self.limit(of: type) else {
            throw GraphFailure(status: .badRequest, code: 131_053, message: "Media upload error", details: "The file is too large")
        }
        return .json(["id": .string(network.store(StoredMedia(type: type, bytes: file.bytes)))])
    }

    /// Source: Meta's “Supported media types”.
    private static func limit(of type: String) -> Int {
        if type.hasPrefix("image/") { return 5 << 20 }
        if type.hasPrefix("audio/") || type.hasPrefix("video/") { return 16 << 20 }
        return 100 << 20
    }

    func locate(_ request: Request, _ context: SimulatorContext) async throws -> Response {
        let (id, media) = try media(context)
        return .json(Self.description(of: media, id: id, base: address.base))
    }

    static func description(of media: StoredMedia, id: String, base: String) -> JSONValue {
        let expiry = WhatsAppNetwork.now() + urlLifetime
        return [
            "messaging_product": "whatsapp", "url": .string("\(base)/_media/\(id)?expires=\(expiry)"),
            "mime_type": .string(media.type), "sha256": .string(media.hash), "file_size": JSONValue(media.bytes.count),
            "id": .string(id),
        ]
    }

    func download(_ request: Request, _ context: SimulatorContext) async throws -> Response {
        let (_, media) = try media(context)
        let expires = request.uri.queryParameters["expires"].flatMap { Int64($0) } ?? 0
        guard expires > WhatsAppNetwork.now() else { return Response(status: .notFound) }
        return Response(
            status: .ok, headers: [.contentType: media.type], body: ResponseBody(byteBuffer: ByteBuffer(bytes: media.bytes)))
    }

    func remove(_ request: Request, _ context: SimulatorContext) async throws -> Response {
        guard network.removeMedia(context.parameters.get("id") ?? "") else { throw GraphFailure.unknownNumber }
        return .json(["success": true])
    }

    private func media(_ context: SimulatorContext) throws(GraphFailure) -> (String, StoredMedia) {
        guard let id = context.parameters.get("id"), let media = network.media(id) else { throw .unknownNumber }
        return (id, media)
    }
}

extension StoredMedia {
    /// SHA-256 in Base64, as webhooks carry it.
    var hash: String { Data(SHA256.hash(data: bytes)).base64EncodedString() }
}
