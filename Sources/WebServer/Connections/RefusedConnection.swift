import NIOCore
import NIOHTTP1
import WebInterface

/// Tells a connection that is one too many to come back later, and ends it.
final class RefusedConnection: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let answer: String

    init(_ headers: HTTPHeaders) {
        let fault = RequestFault.tooManyConnections
        let fields = Array(headers) + [("Retry-After", "\(fault.retryAfter ?? 5)"), ("Content-Length", "\(fault.sentence.utf8.count + 1)")]
        let lines = fields.map { name, value in "\(name): \(value)\r\n" }.joined()
        answer = "HTTP/1.1 \(fault.status.code) \(fault.status.reasonPhrase)\r\n\(lines)\r\n\(fault.sentence)\n"
    }

    func channelActive(context: ChannelHandlerContext) {
        let written = context.writeAndFlush(wrapOutboundOut(context.channel.allocator.buffer(string: answer)))
        written.assumeIsolated().whenComplete { _ in context.close(promise: nil) }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {}
}
