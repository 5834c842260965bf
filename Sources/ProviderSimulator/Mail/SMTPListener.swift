import HummingbirdCore
import Logging
import NIOCore

/// Takes mails over SMTP, in the clear. It offers no TLS and lets anybody log in.
struct SMTPListener: ServerChildChannel {
    struct Connection: ServerChildChannelValue {
        let stream: NIOAsyncChannel<ByteBuffer, ByteBuffer>
        var channel: any Channel { stream.channel }
    }
    let mailbox: Mailbox

    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Connection> {
        channel.eventLoop.makeCompletedFuture {
            Connection(stream: try NIOAsyncChannel(wrappingChannelSynchronously: channel))
        }
    }

    func handle(value: Connection, logger: Logger) async {
        do {
            try await value.stream.executeThenClose { inbound, outbound in
                var session = SMTPSession(mailbox: mailbox)
                try await outbound.write(ByteBuffer(string: SMTPSession.greeting))
                for try await piece in inbound {
                    let replies = session.take(piece.readableBytesView)
                    if !replies.isEmpty { try await outbound.write(ByteBuffer(string: replies)) }
                    if session.isOver { return }
                }
            }
        } catch {
            logger.debug("an SMTP connection broke", metadata: ["error": "\(error)"])
        }
    }
}
