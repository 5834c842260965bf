import Crypto
import Foundation
import HummingbirdCore
import NIOCore
import NIOHTTP1
import NIOWebSocket
import WebInterface

/// Turns an HTTP/1.1 connection into a WebSocket. Source: RFC 6455, section 4.2.
///
/// The handlers of frames stand right behind the bytes, in front of all that knows HTTP, to which nothing comes any more.
final class WebSocketUpgrader: HTTPServerProtocolUpgrader, Sendable {
    let supportedProtocol = "websocket"
    /// None that the header Connection would have to name.
    let requiredUpgradeHeaders: [String] = []

    private static let largestFrame = 4_096
    private let route: WebSocketRoute
    private let idling: NIOLoopBound<HTTPConnectionStateHandler>
    private let visit: NIOLoopBoundBox<WebSocketRoute.Visit?>

    /// `idling` ends connections without requests, which this one is from now on.
    init(route: WebSocketRoute, idling: HTTPConnectionStateHandler, on eventLoop: any EventLoop) {
        self.route = route
        self.idling = NIOLoopBound(idling, eventLoop: eventLoop)
        visit = NIOLoopBoundBox(nil, eventLoop: eventLoop)
    }

    func buildUpgradeResponse(
        channel: any Channel, upgradeRequest head: HTTPRequestHead, initialResponseHeaders: HTTPHeaders
    ) -> EventLoopFuture<HTTPHeaders> {
        guard route.takes(head), let key = head.headers.first(name: "Sec-WebSocket-Key"), Data(base64Encoded: key)?.count == 16 else {
            return channel.eventLoop.makeFailedFuture(NotAdmitted())
        }
        var headers = initialResponseHeaders
        headers.add(name: "Sec-WebSocket-Accept", value: Self.answer(to: key))
        if WebSocketRoute.isOffered(in: head.headers) { headers.add(name: "Sec-WebSocket-Protocol", value: WebSocketRoute.name) }
        return channel.eventLoop.makeFutureWithTask { [route, headers] in
            // Whatever the reason is, the router tells it.
            guard let visit = try? await route.visit(head) else { throw NotAdmitted() }
            return (visit, headers)
        }.map { [visit] (admitted: WebSocketRoute.Visit, headers: HTTPHeaders) in
            visit.value = admitted
            return headers
        }
    }

    func upgrade(context: ChannelHandlerContext, upgradeRequest: HTTPRequestHead) -> EventLoopFuture<Void> {
        guard let visit = visit.value else { return context.eventLoop.makeFailedFuture(NotAdmitted()) }
        let pipeline = context.pipeline.syncOperations
        do {
            let decoder = ByteToMessageHandler(WebSocketFrameDecoder(maxFrameSize: Self.largestFrame))
            try pipeline.addHandlers(
                [WebSocketFrameEncoder(), decoder, WebSocketProtocolErrorHandler(), WebSocketEvents(visit, of: route.live)],
                position: .after(context.handler))
        } catch {
            return context.eventLoop.makeFailedFuture(error)
        }
        return pipeline.removeHandler(idling.value)
    }

    private static func answer(to key: String) -> String {
        let hash = Insecure.SHA1.hash(data: Data((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").utf8))
        return Data(hash).base64EncodedString()
    }

}

/// The request is answered by the router, which says why it is refused.
private struct NotAdmitted: Error {}

/// Keeps from the connection what is no trouble of it: that one request was not let in. Only the first one can ask for a WebSocket.
final class WebSocketRefusals: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = NIOAny

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        context.fireChannelRead(data)
        context.pipeline.syncOperations.removeHandler(context: context, promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if error is NotAdmitted { return }
        context.fireErrorCaught(error)
    }
}
