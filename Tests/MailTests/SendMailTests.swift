import Accounting
import BackgroundJobs
import ExternalServices
import Foundation
import Logging
@testable import Mail
import Persistence
import Synchronization
import TestSupport
import Testing
import WebInterface

/// An outbox, a server that answers what it is told to, and a worker that runs one round.
private struct PostOffice: Sendable {
    let database: any SQLDatabase
    let time = TestClock()
    let sent = Sent()
    var jobs: JobQueue { JobQueue(clock: time.clock) }
    var outbox: MailOutbox { MailOutbox(clock: time.clock, jobs: jobs, isOn: true) }

    final class Sent: Sendable {
        let messages = Mutex<[MailMessage]>([])
        let failure = Mutex<MailerError?>(nil)
    }

    /// Does what is due, and ends.
    func work() async throws {
        let sent = sent
        let mailer = Mailer { mail async throws(MailerError) in
            if let failure = sent.failure.withLock({ $0 }) { throw failure }
            sent.messages.withLock { $0.append(mail) }
            return SentMail(id: "17")
        }
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Web").path
        let logger = Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() })
        var registry = JobRegistry()
        registry.register(
            SendMailHandler(
                database: database, mailer: mailer, from: MailAddress(address: "money@example.org"),
                letters: LetterPrinter(pages: try PageRenderer(folder: folder)), clock: time.clock, logger: logger))
        let runner = JobRunner(queue: jobs, database: database, registry: registry, logger: logger)
        let task = Task { try await runner.run() }
        while try await waiting() > 0 { try await Task.sleep(for: .milliseconds(5)) }
        task.cancel()
        try await task.value
    }

    private func waiting() async throws -> Int {
        let now = time.now
        return try await database.read { db in
            try db.value("SELECT COUNT(*) FROM jobs WHERE run_at <= \(now) OR leased_until IS NOT NULL") ?? 0
        }
    }

    func enqueue(_ mail: NewMail) async throws {
        let outbox = outbox
        try await database.write { db in _ = try outbox.enqueue(mail, in: db) }
    }

    func row(_ key: String = "welcome/1") async throws -> (state: String?, body: String?, error: String?) {
        try await database.read { db in
            let row = try db.row("SELECT state, body, error FROM outgoing_mails WHERE key = \(key)")
            return (try row?[0], try row?[1], try row?[2])
        }
    }

    var count: Int { sent.messages.withLock { $0.count } }
}

@Suite struct SendMailTests {
    private static let letter = Letter(
        title: "Hello", paragraphs: ["Asha & Ravi"], rows: [Letter.Row(label: "Food", value: "₹ 12")],
        action: Letter.Action(label: "Open", url: "https://example.org/code/XYZ/"), closing: ["Bye"])

    private static func mail(_ key: String = "welcome/1", isSecret: Bool = true, validUntil: Timestamp? = nil) -> NewMail {
        NewMail(key: key, to: MailAddress(name: "Asha", address: "asha@example.com"), .letter(letter), isSecret: isSecret, validUntil: validUntil)
    }

    private func withPostOffice(_ engine: Engine, _ test: (PostOffice) async throws -> Void) async throws {
        try await withDatabase(engine, JobSchema.migrations + MailSchema.migrations) { try await test(PostOffice(database: $0)) }
    }

    @Test(arguments: Engine.available)
    func `a mail goes out once, in text and HTML, and its secret is gone then`(engine: Engine) async throws {
        try await withPostOffice(engine) { office in
            try await office.enqueue(Self.mail())
            try await office.enqueue(Self.mail())
            #expect(try await office.row().body?.contains("XYZ") == true)
            try await office.work()
            let message = try #require(office.sent.messages.withLock { $0.first })
            #expect(office.count == 1)
            #expect(message.content.text == "Asha & Ravi\n\nFood: ₹ 12\n\nOpen: https://example.org/code/XYZ/\n\n--\nBye\n")
            #expect(message.content.html?.contains("Asha &amp; Ravi") == true)
            #expect(message.content.html?.contains("href=\"https://example.org/code/XYZ/\"") == true)
            let row = try await office.row()
            #expect(row.state == "sent" && row.body == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `what holds no secret is kept`(engine: Engine) async throws {
        try await withPostOffice(engine) { office in
            try await office.enqueue(Self.mail(isSecret: false))
            try await office.work()
            #expect(try await office.row().body != nil)
        }
    }

    @Test(arguments: Engine.available)
    func `a mail whose transaction is undone never was`(engine: Engine) async throws {
        try await withPostOffice(engine) { office in
            struct Undone: Error {}
            let outbox = office.outbox
            await #expect(throws: Undone.self) {
                try await office.database.write { db in
                    try outbox.enqueue(Self.mail(), in: db)
                    throw Undone()
                }
            }
            try await office.work()
            #expect(office.count == 0)
        }
    }

    @Test(arguments: Engine.available)
    func `a refused mail is given up with its secret, and one that can't be sent now waits with the same id`(engine: Engine) async throws {
        try await withPostOffice(engine) { office in
            office.sent.failure.withLock { $0 = .rejected("550 nobody") }
            try await office.enqueue(Self.mail())
            try await office.work()
            let refused = try await office.row()
            #expect(refused.state == "failed" && refused.body == nil && refused.error == "550 nobody")

            for failure in [MailerError.unavailable("451 later"), .unavailable("429", retryAfter: .seconds(60)), .stopped("535 who?")] {
                office.sent.failure.withLock { $0 = failure }
                let key = "again/\(failure.reason)"
                try await office.enqueue(Self.mail(key))
                try await office.work()
                let waiting = try await office.row(key)
                #expect(waiting.state == "waiting" && waiting.body != nil && waiting.error == failure.reason)
            }
            office.sent.failure.withLock { $0 = nil }
            office.time.advance(seconds: 100)
            try await office.work()
            #expect(office.count == 3)
            #expect(Set(office.sent.messages.withLock { $0.map(\.id) }).count == 3)
        }
    }

    @Test(arguments: Engine.available)
    func `what would be no use any more is not sent`(engine: Engine) async throws {
        try await withPostOffice(engine) { office in
            try await office.enqueue(Self.mail("late", validUntil: office.time.now.adding(seconds: 60)))
            try await office.enqueue(Self.mail("purged", validUntil: office.time.now.adding(seconds: 60)))
            office.time.advance(seconds: 61)
            let now = office.time.now
            try await office.database.write { db in try MailOutbox.purge(at: now, in: db) }
            try await office.work()
            #expect(office.count == 0)
            for key in ["late", "purged"] {
                let row = try await office.row(key)
                #expect(row.state == "failed" && row.body == nil && row.error == "expired")
            }
            office.time.advance(seconds: 31 * 86_400)
            let later = office.time.now
            try await office.database.write { db in try MailOutbox.purge(at: later, in: db) }
            #expect(try await office.row("late").state == nil)
        }
    }

    @Test(arguments: Engine.available)
    func `without mail nothing is written down`(engine: Engine) async throws {
        try await withPostOffice(engine) { office in
            let off = MailOutbox(clock: office.time.clock, jobs: office.jobs, isOn: false)
            let isAdded = try await office.database.write { db in try off.enqueue(Self.mail(), in: db) }
            #expect(!isAdded)
            #expect(try await office.row().state == nil)
        }
    }
}

@Suite struct MailGateTests {
    private let mail = MailMessage(
        from: MailAddress(address: "a@b.c"), to: MailAddress(address: "d@e.f"), MailMessage.Content(subject: "", text: ""), id: "1",
        at: Timestamp(seconds: 0))

    @Test(arguments: [(MailerError.unavailable("down"), 3), (.stopped("535"), 1), (.rejected("550"), 10), (.unavailable("429", retryAfter: .seconds(1)), 10)])
    func `a server that takes nothing is left alone for half a minute`(failure: MailerError, attempts: Int) async {
        let time = TestClock(), calls = Mutex(0)
        let mailer = Mailer { _ async throws(MailerError) in
            calls.withLock { $0 += 1 }
            throw failure
        }
        .gated(clock: time.clock, logger: Logger(label: "test", factory: { _ in SwiftLogNoOpLogHandler() }))
        for _ in 0..<10 { _ = try? await mailer.send(mail) }
        #expect(calls.withLock { $0 } == attempts)
        time.advance(seconds: 31)
        _ = try? await mailer.send(mail)
        #expect(calls.withLock { $0 } == attempts + 1)
    }
}
