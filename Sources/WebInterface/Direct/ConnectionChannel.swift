import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1

/// An HTTP/1.1 connection: Hummingbird's own, with a direct route in front of the router.
package struct ConnectionChannel: HTTPChannelHandler {
    package typealias Value = NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>

    package let responder: Responder
    private let direct: DirectRoute?
    private let metrics: DirectRouteMetrics
    private let webSocket: WebSocketRoute?
    private let idleTimeout: Duration

    init(responder: @escaping Responder, direct: DirectRoute?, webSocket: WebSocketRoute?, idleTimeout: Duration) {
        self.responder = responder
        self.direct = direct
        self.webSocket = webSocket
        self.metrics = DirectRouteMetrics(path: direct?.path ?? "")
        self.idleTimeout = idleTimeout
    }

    package func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            // Each connection keeps a buffer of the last size; most of them wait for the next request, or for none.
            try channel.syncOptions?.setOption(
                .recvAllocator, value: AdaptiveRecvByteBufferAllocator(minimum: 256, initial: 512, maximum: 65_536))
            let pipeline = channel.pipeline.syncOperations
            let idling = HTTPConnectionStateHandler(idleTimeout: idleTimeout, logger: logger)
            let upgraders = webSocket.map { [WebSocketUpgrader(route: $0, idling: idling, on: channel.eventLoop)] }
            try pipeline.configureHTTPServerPipeline(
                withPipeliningAssistance: false, withServerUpgrade: upgraders.map { ($0, { _ in }) }, withErrorHandling: false,
                withOutboundHeaderValidation: false)
            try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: false))
            try pipeline.addHandler(idling)
            if let direct { try pipeline.addHandler(DirectRouteHandler(route: direct, metrics: metrics)) }
            return try NIOAsyncChannel(
                wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
        }
    }

    package func handle(value: Value, logger: Logger) async { await handleHTTP(asyncChannel: value, logger: logger) }
}

extension HTTPServerBuilder {
    /// Connections that answer `direct` themselves, become WebSockets where `webSocket` says so, and bring everything else to
    /// the router.
    package static func connections(
        direct: DirectRoute?, webSocket: WebSocketRoute? = nil, idleTimeout: Duration
    ) -> HTTPServerBuilder {
        HTTPServerBuilder { responder in
            ConnectionChannel(responder: responder, direct: direct, webSocket: webSocket, idleTimeout: idleTimeout)
        }
    }
}
