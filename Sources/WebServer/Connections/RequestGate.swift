import NIOCore
import NIOHTTP1
import WebInterface

/// Stands between the parser and everything else: lets in what keeps the limits, and ends the connection of what does not.
///
/// A refusal waits for the answers that are due before it, then goes out with a status and a sentence. What still comes is thrown
/// away for a moment, since to close at once would reset the connection and take the refusal with it.
final class RequestGate: ChannelDuplexHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias InboundOut = HTTPServerRequestPart
    typealias OutboundIn = HTTPServerResponsePart
    typealias OutboundOut = HTTPServerResponsePart

    private let rules: ConnectionRules
    private let progress: ConnectionProgress
    private let watch: ConnectionWatch
    private var context: ChannelHandlerContext?
    /// To be sent behind the answers that are due.
    private var refusal: RequestFault?
    /// Whether the connection ends with the next answer.
    private var isLast = false
    /// Ends the work on the answer that is awaited.
    private var callOff: (@Sendable () -> Void)?

    init(_ rules: ConnectionRules, _ progress: ConnectionProgress, watch: ConnectionWatch) {
        self.rules = rules
        self.progress = progress
        self.watch = watch
    }

    func handlerAdded(context: ChannelHandlerContext) {
        self.context = context
        watch.add(self, on: context.eventLoop)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        self.context = nil
        callOff = nil
        watch.remove(self)
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if progress.isUpgraded { return context.fireChannelRead(data) }
        guard refusal == nil, !progress.isEnding else { return }
        switch unwrapInboundIn(data) {
        case .head(let head):
            if let fault = rules.limits.fault(in: head) { return refuse(fault) }
            // Behind a request to change the protocol the parser reads no more.
            isLast = isLast || !head.isKeepAlive || head.headers.first(name: "upgrade") != nil
            progress.takeHead()
        case .body(let bytes):
            progress.takeBody(bytes.readableBytes)
            if progress.bodyBytes > rules.limits.bodyBytes { return refuse(.bodyTooLarge) }
        case .end:
            progress.takeEnd()
        }
        context.fireChannelRead(data)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let fault = RequestFault(parsing: error, isInHeaders: progress.hasRequestLine) else {
            return context.fireErrorCaught(error)
        }
        // What comes behind a last request is nobody's.
        let isBehind = isLast && progress.reading == .nothing && progress.owed > 0
        if refusal == nil, !progress.isEnding, !isBehind { refuse(fault) }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        if progress.isUpgraded { return context.write(data, promise: promise) }
        guard !progress.isEnding else {
            // Somebody was not told yet that the connection has ended.
            promise?.fail(ChannelError.ioOnClosedChannel)
            return
        }
        switch unwrapOutboundIn(data) {
        case .head(let head): context.write(wrapOutboundOut(.head(begin(head))), promise: promise)
        case .body: context.write(data, promise: promise)
        case .end: end(data, context: context, promise: promise)
        }
    }

    private func begin(_ head: HTTPResponseHead) -> HTTPResponseHead {
        if head.status == .switchingProtocols { progress.upgrade() }
        guard head.status.code >= 200 else { return head }
        progress.beginAnswer()
        callOff = nil
        guard isLast, refusal == nil, progress.owed == 1 else { return head }
        var head = head
        head.headers.replaceOrAdd(name: "Connection", value: "close")
        return head
    }

    private func end(_ data: NIOAny, context: ChannelHandlerContext, promise: EventLoopPromise<Void>?) {
        progress.endAnswer()
        guard progress.owed == 0, isLast || refusal != nil else { return context.write(data, promise: promise) }
        if let refusal {
            context.write(data, promise: promise)
            return send(refusal, context: context)
        }
        let written = promise ?? context.eventLoop.makePromise()
        context.writeAndFlush(data, promise: written)
        linger(context: context, after: written.futureResult)
    }

    /// Ends the connection with a sentence, if there is a place for one.
    private func refuse(_ fault: RequestFault) {
        guard let context else { return }
        // A request whose head was passed on gets the refusal as its answer, unless that has begun or is not due yet.
        if fault == .slowAnswer || progress.reading == .body {
            let isDue = !progress.isAnswering && (fault == .slowAnswer || progress.owed == 1)
            return isDue ? send(fault, context: context) : context.close(promise: nil)
        }
        if progress.owed == 0 { send(fault, context: context) } else { refusal = fault }
    }

    private func send(_ fault: RequestFault, context: ChannelHandlerContext) {
        let body = context.channel.allocator.buffer(string: fault.sentence + "\n")
        var head = HTTPResponseHead(version: .http1_1, status: fault.status, headers: rules.refusalHeaders)
        head.headers.add(name: "Content-Length", value: String(body.readableBytes))
        if let methods = fault.allowed { head.headers.add(name: "Allow", value: methods) }
        if let seconds = fault.retryAfter { head.headers.add(name: "Retry-After", value: String(seconds)) }
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(body))), promise: nil)
        linger(context: context, after: context.writeAndFlush(wrapOutboundOut(.end(nil))))
    }

    private func linger(context: ChannelHandlerContext, after written: EventLoopFuture<Void>) {
        progress.end()
        written.assumeIsolated().whenComplete { _ in context.close(mode: .output, promise: nil) }
        context.read()
    }
}

extension RequestGate {
    /// Work that begins so late that its answer was refused already is called off at once.
    func expect(orElse callOff: @escaping @Sendable () -> Void) {
        if progress.isEnding { callOff() } else { self.callOff = callOff }
    }

    /// Asked once a second.
    var overdue: ConnectionProgress.Overdue? {
        guard let channel = context?.channel else { return nil }
        let waiting = progress.isTaken ? 0 : (try? channel.syncOptions?.getOption(.bufferedWritableBytes)) ?? 0
        return progress.overdue(waiting: waiting)
    }

    func end(_ reason: ConnectionProgress.Overdue) {
        switch reason {
        case .head: refuse(.slowHead)
        case .body: refuse(.slowBody)
        case .answer:
            refuse(.slowAnswer)
            callOff?()
            callOff = nil
        case .idle, .write, .linger: context?.close(promise: nil)
        }
    }
}

extension Channel {
    /// Has `cancel` called when the answer to the request at hand is overdue, and the connection ends without it.
    package func whenAnswerIsOverdue(_ cancel: @escaping @Sendable () -> Void) {
        if eventLoop.inEventLoop { note(cancel) } else { eventLoop.execute { self.note(cancel) } }
    }

    private func note(_ cancel: @escaping @Sendable () -> Void) {
        if let gate = try? pipeline.syncOperations.handler(type: RequestGate.self) { return gate.expect(orElse: cancel) }
        // The connection has ended meanwhile, and its gate with it.
        if !isActive { cancel() }
    }
}
