import NIOCore
import NIOWebSocket

/// Sends live events as text frames, `{"event":"ledger-changed","data":""}`, and listens to no more than pings and the goodbye.
final class WebSocketEvents: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    private let visit: WebSocketRoute.Visit
    private let live: LiveUpdates
    private var sending: Task<Void, Never>?
    private var isClosing = false

    init(_ visit: WebSocketRoute.Visit, of live: LiveUpdates) {
        self.visit = visit
        self.live = live
    }

    func handlerAdded(context: ChannelHandlerContext) {
        let stream = live.open(visit.topics, withHeartbeat: true)
        sending = Self.sending(stream.events, stream.feed, over: context.channel, lasting: visit.lasting)
    }

    private static func sending(
        _ events: AsyncStream<LiveEvent>, _ feed: LiveUpdates.Feed, over channel: any Channel, lasting: Duration
    ) -> Task<Void, Never> {
        Task { await send(events, feed, over: channel, lasting: lasting) }
    }

    private static func send(
        _ events: AsyncStream<LiveEvent>, _ feed: LiveUpdates.Feed, over channel: any Channel, lasting: Duration
    ) async {
        let ending = Task {
            try await Task.sleep(for: lasting)
            feed.finish()
        }
        defer { ending.cancel() }
        do {
            for await event in events { try await channel.writeAndFlush(frame(of: event, channel.allocator)) }
            try await channel.writeAndFlush(goodbye(.goingAway, channel.allocator))
        } catch {
            feed.finish()
        }
        try? await channel.close()
    }

    func handlerRemoved(context: ChannelHandlerContext) { sending?.cancel() }

    func channelInactive(context: ChannelHandlerContext) {
        sending?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = unwrapInboundIn(data)
        guard frame.maskKey != nil else { return close(.protocolError, context: context) }
        switch frame.opcode {
        case .ping:
            let pong = WebSocketFrame(fin: true, opcode: .pong, data: frame.unmaskedData)
            context.writeAndFlush(wrapOutboundOut(pong), promise: nil)
        case .connectionClose: close(.normalClosure, context: context)
        default: break
        }
    }

    /// The server is asked to stop.
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent { return close(.goingAway, context: context) }
        context.fireUserInboundEventTriggered(event)
    }

    private func close(_ code: WebSocketErrorCode, context: ChannelHandlerContext) {
        guard !isClosing else { return }
        isClosing = true
        sending?.cancel()
        let channel = context.channel
        context.writeAndFlush(wrapOutboundOut(Self.goodbye(code, channel.allocator))).whenComplete { _ in channel.close(promise: nil) }
    }

    private static func frame(of event: LiveEvent, _ allocator: ByteBufferAllocator) -> WebSocketFrame {
        guard event != .heartbeat else { return WebSocketFrame(fin: true, opcode: .ping, data: allocator.buffer(capacity: 0)) }
        var json = JSONWriter(reserving: 64)
        json.object { json in
            json.field("event", event.name)
            json.field("data", event.data)
        }
        return WebSocketFrame(fin: true, opcode: .text, data: allocator.buffer(bytes: json.bytes))
    }

    private static func goodbye(_ code: WebSocketErrorCode, _ allocator: ByteBufferAllocator) -> WebSocketFrame {
        var data = allocator.buffer(capacity: 2)
        data.write(webSocketErrorCode: code)
        return WebSocketFrame(fin: true, opcode: .connectionClose, data: data)
    }
}
