import Accounting
import Features
import WebInterface

/// A name and a value beside it.
struct FactRow: TemplateValue {
    let name, value: String
    let isFault: Bool

    init(_ fact: ServerFacts.Fact) {
        name = fact.name
        value = fact.value
        isFault = fact.isFault
    }
}

/// `/admin/`: whether the server is well, what it keeps, how it is configured.
struct OverviewPage: Page {
    static let template = "administration/overview"
    let title: Words = "Server"
    let version: String
    let health, storage, configuration: [FactRow]
}

/// `/admin/users/`: who has an account.
struct UsersPage: Page {
    static let template = "administration/users"
    let title: Words = "Users"
    var trail: [Crumb] { [.server] }
    let notice: Words?
    let users: [Row]
    let olderURL: String?

    struct Row: TemplateValue {
        let id, name, email: String
        let detail: Words
        let isMe, isAdministrator, isDisabled: Bool
    }
}

/// `/admin/jobs/`: background work.
struct JobsPage: Page {
    static let template = "administration/jobs"
    let title: Words = "Background work"
    var trail: [Crumb] { [.server] }
    let notice: Words?
    let summary: Words
    let dead, alive: [Row]

    struct Row: TemplateValue {
        let id, name: String
        let detail: Words
        let error: String?
    }
}

/// `/admin/channels/`: messages by day and channel, and what they cost.
struct ChannelsPage: Page {
    static let template = "administration/channels"
    let title: Words = "Channels"
    var trail: [Crumb] { [.server] }
    let hasPrices: Bool
    let rows: [Row]

    struct Row: TemplateValue {
        let day, channel, received, sent, failed, charged, cost: String
    }
}
