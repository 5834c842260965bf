import Accounting
import Features
import WebInterface

@testable import Administration

extension OverviewPage {
    static let sample = OverviewPage(
        version: "0.1.0", health: [FactRow(.init("Database", "answers"))],
        storage: [FactRow(.init("Free disk", "0.4 GB", isFault: true))],
        configuration: [FactRow(.init("REDIS_URL", "set"))])
}

extension UsersPage {
    static let sample = UsersPage(
        notice: "Done.",
        users: [
            Row(id: "1", name: "Asha", email: "asha@example.org", detail: "1 book", isMe: true, isAdministrator: true, isDisabled: false),
            Row(id: "2", name: "Ravi", email: "ravi@example.org", detail: "2 books", isMe: false, isAdministrator: false, isDisabled: true),
        ], olderURL: "/admin/users/?before=2")
}

extension JobsPage {
    static let sample = JobsPage(
        notice: "Done.", summary: "1 waiting, 0 running, 1 given up",
        dead: [Row(id: "7", name: "channels.send_reply", detail: "10 attempts", error: "it broke")],
        alive: [Row(id: "8", name: "server.backup", detail: "queue maintenance", error: "not yet")])
}

extension ChannelsPage {
    static let sample = ChannelsPage(
        hasPrices: false,
        rows: [
            Row(day: "2026-03-02", channel: "whatsapp", received: "3", sent: "2", failed: "1", charged: "2 utility", cost: "USD 0.01")
        ])
}
