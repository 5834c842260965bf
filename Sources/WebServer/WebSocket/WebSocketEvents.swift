import NIOCore
import NIOWebSocket
import WebInterface

/// Sends live events as text frames, `{"event":"ledger-changed","data":""}`, and listens to no more than pings and the goodbye.
///
/// Frames are written from here on and not into the channel: behind this handler stands what knows nothing but HTTP.
final class WebSocketEvents: ChannelInboundHandler {
    typealias InboundIn = WebSocketFrame
    typealias OutboundOut = WebSocketFrame

    private let visit: WebSocketRoute.Visit
    private let live: LiveUpdates
    private var context: ChannelHandlerContext?
    private var sending: Task<Void, Never>?
    private var isClosing = false

    init(_ visit: WebSocketRoute.Visit, of live: LiveUpdates) {
        self.visit = visit
        self.live = live
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        let stream = live.open(visit.topics, withHeartbeat: true)
        let line = Line(handler: NIOLoopBound(self, eventLoop: context.eventLoop), eventLoop: context.eventLoop)
        sending = line.sending(stream.events, stream.feed, lasting: visit.lasting)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        sending?.cancel()
    }

    func channelInactive(context: ChannelHandlerContext) {
        sending?.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let frame = unwrapInboundIn(data)
        guard frame.maskKey != nil else { return close(.protocolError) }
        switch frame.opcode {
        case .ping:
            let pong = WebSocketFrame(fin: true, opcode: .pong, data: frame.unmaskedData)
            context.writeAndFlush(wrapOutboundOut(pong), promise: nil)
        case .connectionClose: close(.normalClosure)
        default: break
        }
    }

    /// The server is asked to stop.
    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if event is ChannelShouldQuiesceEvent { return close(.goingAway) }
        context.fireUserInboundEventTriggered(event)
    }

    private func close(_ code: WebSocketErrorCode) {
        guard let context, !isClosing else { return }
        isClosing = true
        sending?.cancel()
        let channel = context.channel
        var data = channel.allocator.buffer(capacity: 2)
        data.write(webSocketErrorCode: code)
        context.writeAndFlush(wrapOutboundOut(WebSocketFrame(fin: true, opcode: .connectionClose, data: data)))
            .whenComplete { _ in channel.close(promise: nil) }
    }

    private func write(_ event: LiveEvent) -> EventLoopFuture<Void>? {
        guard let context, !isClosing else { return nil }
        let allocator = context.channel.allocator
        guard event != .heartbeat else {
            return context.writeAndFlush(wrapOutboundOut(WebSocketFrame(fin: true, opcode: .ping, data: allocator.buffer(capacity: 0))))
        }
        var json = JSONWriter(reserving: 64)
        json.object { json in
            json.field("event", event.name)
            json.field("data", event.data)
        }
        return context.writeAndFlush(wrapOutboundOut(WebSocketFrame(fin: true, opcode: .text, data: allocator.buffer(bytes: json.bytes))))
    }

    /// The way of the task that sends to the handler on its event loop.
    private struct Line: Sendable {
        let handler: NIOLoopBound<WebSocketEvents>
        let eventLoop: any EventLoop

        func sending(_ events: AsyncStream<LiveEvent>, _ feed: LiveUpdates.Feed, lasting: Duration) -> Task<Void, Never> {
            Task { await send(events, feed, lasting: lasting) }
        }

        private func send(_ events: AsyncStream<LiveEvent>, _ feed: LiveUpdates.Feed, lasting: Duration) async {
            let ending = Task {
                try await Task.sleep(for: lasting)
                feed.finish()
            }
            defer {
                ending.cancel()
                feed.finish()
            }
            for await event in events {
                do { try await write(event) } catch { return }
            }
            eventLoop.execute { handler.value.close(.goingAway) }
        }

        private func write(_ event: LiveEvent) async throws {
            try await eventLoop.flatSubmit {
                handler.value.write(event) ?? eventLoop.makeFailedFuture(ChannelError.ioOnClosedChannel)
            }.get()
        }
    }
}
