import HTTPTypes
import NIOCore
import NIOHTTPTypes
import WebInterface

/// Sorts out the requests of direct routes on one connection and answers them; everything else passes through.
final class DirectRouteHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private enum State {
        case passing
        case collecting(HTTPRequest, ByteBuffer)
        case answering(since: NIODeadline)
    }

    private let desk: DirectRouteDesk
    private var state = State.passing
    /// Requests that went to the router and are not answered yet; answers must keep the order of the requests.
    private var passed = 0
    /// What came while an answer was awaited, to be looked at behind it. Most connections never need it.
    private var held: CircularBuffer<HTTPRequestPart>?
    private var owesRead = false
    private var context: ChannelHandlerContext?

    init(_ desk: DirectRouteDesk) { self.desk = desk }

    func handlerAdded(context: ChannelHandlerContext) { self.context = context }
    func handlerRemoved(context: ChannelHandlerContext) { self.context = nil }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        take(unwrapInboundIn(data), context: context)
    }

    private func take(_ part: HTTPRequestPart, context: ChannelHandlerContext) {
        switch (state, part) {
        case (.answering, _):
            hold(part)
        case (.collecting(let head, var body), .body(var more)):
            state = .passing
            body.writeBuffer(&more)
            state = .collecting(head, body)
        case (.collecting(let head, let body), .end):
            answer(head, body, context: context)
        case (.passing, .head(let head)) where passed == 0 && desk.route.takes(head):
            state = .collecting(head, ByteBuffer())
        case (.passing, .head):
            passed += 1
            context.fireChannelRead(wrapInboundOut(part))
        case (.passing, _), (.collecting, .head):
            context.fireChannelRead(wrapInboundOut(part))
        }
    }

    private func answer(_ head: HTTPRequest, _ body: ByteBuffer, context: ChannelHandlerContext) {
        state = .answering(since: .now())
        let (handler, eventLoop) = (NIOLoopBound(self, eventLoop: context.eventLoop), context.eventLoop)
        let isTaken = desk.route.respond(head, body) { answer in
            eventLoop.execute { handler.value.send(answer) }
        }
        if !isTaken { passOn(head, body, context: context) }
    }

    private func hold(_ part: HTTPRequestPart) {
        if held == nil { held = CircularBuffer(initialCapacity: 4) }
        held?.append(part)
    }

    private func passOn(_ head: HTTPRequest, _ body: ByteBuffer, context: ChannelHandlerContext) {
        state = .passing
        passed += 1
        for part in [HTTPRequestPart.head(head), .body(body), .end(nil)] { context.fireChannelRead(wrapInboundOut(part)) }
    }

    private func send(_ answer: DirectAnswer) {
        guard let context, case .answering(let start) = state else { return }
        desk.metrics.answered(answer.status, after: (NIODeadline.now() - start).nanoseconds)
        context.write(wrapOutboundOut(.head(answer.head(isServedOverTLS: desk.isServedOverTLS))), promise: nil)
        if !answer.text.isEmpty {
            context.write(wrapOutboundOut(.body(context.channel.allocator.buffer(string: answer.text))), promise: nil)
        }
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        goOn(context: context)
    }

    private func goOn(context: ChannelHandlerContext) {
        state = .passing
        let passedBefore = passed
        while let part = held?.popFirst() {
            take(part, context: context)
            if case .answering = state { break }
        }
        // The router is told of parts only at the end of a reading.
        if passed != passedBefore { context.fireChannelReadComplete() }
        if case .answering = state { return }
        if owesRead {
            owesRead = false
            context.read()
        }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if case .end = unwrapOutboundIn(data) { passed = max(0, passed - 1) }
        context.write(data, promise: promise)
    }

    /// Nothing is read while an answer is awaited and something is held already, so that one connection can't fill the memory.
    func read(context: ChannelHandlerContext) {
        if case .answering = state, held?.isEmpty == false { owesRead = true } else { context.read() }
    }
}
