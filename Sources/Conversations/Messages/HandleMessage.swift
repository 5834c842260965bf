import BackgroundJobs

/// Understands one stored message and answers it.
package struct HandleMessage: JobOnOne {
    package static let queue = "messages"
    package static let name = "conversations.handle_message"
    /// A quarter of an hour: the later messages of the same person wait for it.
    package static let retry = RetryPolicy.exponential(attempts: 10, cap: .seconds(180))
    package let id: InboundMessage.ID
}

/// Sends one stored reply over its channel.
package struct SendReply: JobOnOne {
    package static let queue = "sending"
    package static let name = "channels.send_reply"
    package let id: OutboundMessage.ID
}
