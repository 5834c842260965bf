import NIOCore
import WebInterface

/// Sits next to the network and notes when bytes come and how many go.
final class ConnectionMeter: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = IOData
    typealias OutboundOut = IOData

    private let progress: ConnectionProgress

    init(_ progress: ConnectionProgress) { self.progress = progress }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !progress.isEnding else { return }
        if !progress.isUpgraded { noteHead(unwrapInboundIn(data)) }
        context.fireChannelRead(data)
    }

    private func noteHead(_ bytes: ByteBuffer) {
        if progress.reading == .nothing { progress.beginHead() }
        guard progress.reading == .head, !progress.hasRequestLine else { return }
        progress.takeLine(bytes.withUnsafeReadableBytes { $0.firstIndex(of: UInt8(ascii: "\n")) }, of: bytes.readableBytes)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        progress.wantsMore = false
        context.fireChannelReadComplete()
        // Behind a refusal nobody else asks for what is to be thrown away.
        if progress.isEnding { context.read() }
    }

    func read(context: ChannelHandlerContext) {
        progress.wantsMore = true
        context.read()
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        progress.writtenBytes += unwrapOutboundIn(data).readableBytes
        context.write(data, promise: promise)
    }
}
