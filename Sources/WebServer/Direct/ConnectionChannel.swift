import Hummingbird
import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOHTTPTypes
import NIOHTTPTypesHTTP1
import WebInterface

/// An HTTP/1.1 connection: Hummingbird's own, with the limits of `HTTPLimits` and a direct route in front of the router.
struct ConnectionChannel: HTTPChannelHandler {
    typealias Value = NIOAsyncChannel<HTTPRequestPart, HTTPResponsePart>

    let responder: Responder
    private let direct: DirectRouteDesk?
    private let webSocket: WebSocketRoute?
    private let door: ConnectionDoor

    init(responder: @escaping Responder, direct: DirectRoute?, webSocket: WebSocketRoute?, door: ConnectionDoor) {
        self.responder = responder
        self.direct = direct.map { DirectRouteDesk(route: $0, isServedOverTLS: door.isServedOverTLS) }
        self.webSocket = webSocket
        self.door = door
    }

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
        channel.eventLoop.makeCompletedFuture {
            // Each connection keeps a buffer of the last size; most of them wait for the next request, or for none.
            try channel.syncOptions?.setOption(
                .recvAllocator, value: AdaptiveRecvByteBufferAllocator(minimum: 256, initial: 512, maximum: 65_536))
            if try door.admits(channel) { try addHandlers(to: channel, logger: logger) }
            return try NIOAsyncChannel(
                wrappingChannelSynchronously: channel, configuration: .init(isOutboundHalfClosureEnabled: true))
        }
    }

    private func addHandlers(to channel: any Channel, logger: Logger) throws {
        let pipeline = channel.pipeline.syncOperations
        let gate = try door.addMeter(to: channel)
        // It ends connections when the server stops; for those that are idle or slow there is the gate.
        let ending = HTTPConnectionStateHandler(logger: logger)
        let upgraders = webSocket.map { [WebSocketUpgrader(route: $0, idling: ending, on: channel.eventLoop)] }
        try pipeline.configureHTTPServerPipeline(
            withPipeliningAssistance: false, withServerUpgrade: upgraders.map { ($0, { _ in }) }, withErrorHandling: false,
            withOutboundHeaderValidation: false, withEncoderConfiguration: .init(), withDecoderLimitConfiguration: door.parserLimits)
        // In front of what changes the protocol, so that it knows of that.
        let upgrading = upgraders == nil ? nil : try pipeline.handler(type: HTTPServerUpgradeHandler.self)
        try pipeline.addHandler(gate, position: upgrading.map { .before($0) } ?? .last)
        if upgrading != nil { try pipeline.addHandler(WebSocketRefusals()) }
        try pipeline.addHandler(HTTP1ToHTTPServerCodec(secure: false))
        try pipeline.addHandler(ending)
        if let direct { try pipeline.addHandler(DirectRouteHandler(direct)) }
    }

    func handle(value: Value, logger: Logger) async { await handleHTTP(asyncChannel: value, logger: logger) }
}

extension HTTPServerBuilder {
    /// Connections that answer `direct` themselves, become WebSockets where `webSocket` says so, and bring everything else to
    /// the router.
    package static func connections(
        direct: DirectRoute?, webSocket: WebSocketRoute? = nil, door: ConnectionDoor
    ) -> HTTPServerBuilder {
        HTTPServerBuilder { responder in
            ConnectionChannel(responder: responder, direct: direct, webSocket: webSocket, door: door)
        }
    }
}
