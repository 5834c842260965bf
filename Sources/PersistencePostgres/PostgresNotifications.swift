import ExternalServices
import Foundation
import Logging
import Synchronization

/// Announcements to all processes of an installation over PostgreSQL's LISTEN and NOTIFY.
///
/// One connection with a thread of its own listens and speaks. What is published is heard in this process at once; to the
/// others it goes a few milliseconds later, everything that came up meanwhile in one message. It is never sent in the
/// transaction it is about: commits that notify wait for each other. Everybody hears `Announcements.missed` after a time in which
/// messages may have been lost.
package final class PostgresNotifications: Sendable {
    private struct State {
        var outbox = PostgresOutbox()
        var isClosed = false
        var isDone = false
    }

    private let address: PostgresAddress
    private let logger: Logger
    private let listeners = AnnouncementListeners()
    private let state = Mutex(State())
    private let bell: Bell

    package init(_ address: PostgresAddress, logger: Logger) throws {
        self.address = address
        self.logger = logger
        bell = try Bell()
        let thread = Thread { [self] in keepConnected() }
        thread.name = "notifications"
        thread.start()
    }

    package var announcements: Announcements {
        Announcements(publish: { [self] in publish($0, $1) }, messages: listeners.messages)
    }

    /// Ends the connection; what waits gets a moment to go out.
    package func close() async {
        state.withLock { $0.isClosed = true }
        bell.ring()
        for _ in 0..<50 where !state.withLock({ $0.isDone }) { try? await Task.sleep(for: .milliseconds(10)) }
    }

    private func publish(_ channel: String, _ message: String) {
        listeners.deliver(channel: channel, message: message)
        let isFirst = state.withLock { $0.outbox.add(Announcement(channel: channel, message: message)) }
        if isFirst { bell.ring() }
    }

    private func keepConnected() {
        defer { state.withLock { $0.isDone = true } }
        var pause = 0.1
        while !state.withLock({ $0.isClosed }) {
            do {
                let line = try PostgresLine(address)
                pause = 0.1
                tellOfGap()
                while !state.withLock({ $0.isClosed }) { try exchange(over: line) }
                try sayWaiting(over: line)
            } catch {
                logger.warning("announcements are interrupted", metadata: ["error": "\(error)"])
                Thread.sleep(forTimeInterval: pause * Double.random(in: 0.5...1))
                pause = min(pause * 2, 5)
            }
        }
    }

    /// Waits until there is something to say or to hear.
    private func exchange(over line: PostgresLine) throws {
        line.wait(or: bell)
        // What comes up in the next moment goes along.
        if state.withLock({ !$0.outbox.isEmpty }) { Thread.sleep(forTimeInterval: 0.002) }
        try sayWaiting(over: line)
        for message in try line.hear() {
            for one in PostgresOutbox.announcements(in: message) { listeners.deliver(channel: one.channel, message: one.message) }
        }
    }

    private func sayWaiting(over line: PostgresLine) throws {
        for message in state.withLock({ $0.outbox.take() }) { try line.say(message) }
    }

    /// A new connection: what others said meanwhile was not heard here, and what was on its way there may be lost.
    private func tellOfGap() {
        listeners.deliverMissed()
        state.withLock { state in
            for channel in listeners.channels {
                _ = state.outbox.add(Announcement(channel: channel, message: Announcements.missed))
            }
        }
        bell.ring()
    }
}
