import Accounting
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

    func child(named key: String) -> Any? {
        switch key {
        case "name": name
        case "value": value
        case "isFault": isFault
        default: nil
        }
    }
}

/// `/admin/`: whether the server is well, what it keeps, how it is configured.
struct OverviewPage: Page {
    static let template = "admin/overview"
    let title: Words = "Server"
    let version: String
    let health, storage, configuration: [FactRow]

    func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "version": version
        case "health": health
        case "storage": storage
        case "configuration": configuration
        default: nil
        }
    }
}

/// `/admin/users/`: who has an account.
struct UsersPage: Page {
    static let template = "admin/users"
    let title: Words = "Users"
    var trail: [Crumb] { [.server] }
    let notice: Words?
    let users: [Row]
    let olderURL: String?

    func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "notice": notice
        case "users": users
        case "olderURL": olderURL
        default: nil
        }
    }

    struct Row: TemplateValue {
        let id, name, email: String
        let detail: Words
        let isMe, isAdministrator, isDisabled: Bool

        func child(named key: String) -> Any? {
            switch key {
            case "id": id
            case "name": name
            case "email": email
            case "detail": detail
            case "isMe": isMe
            case "isAdministrator": isAdministrator
            case "isDisabled": isDisabled
            default: nil
            }
        }
    }
}

/// `/admin/jobs/`: background work.
struct JobsPage: Page {
    static let template = "admin/jobs"
    let title: Words = "Background work"
    var trail: [Crumb] { [.server] }
    let notice: Words?
    let summary: Words
    let dead, alive: [Row]

    func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "notice": notice
        case "summary": summary
        case "dead": dead
        case "alive": alive
        default: nil
        }
    }

    struct Row: TemplateValue {
        let id, name: String
        let detail: Words
        let error: String?

        func child(named key: String) -> Any? {
            switch key {
            case "id": id
            case "name": name
            case "detail": detail
            case "error": error
            default: nil
            }
        }
    }
}

/// `/admin/channels/`: messages by day and channel, and what they cost.
struct ChannelsPage: Page {
    static let template = "admin/channels"
    let title: Words = "Channels"
    var trail: [Crumb] { [.server] }
    let hasPrices: Bool
    let rows: [Row]

    func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "hasPrices": hasPrices
        case "rows": rows
        default: nil
        }
    }

    struct Row: TemplateValue {
        let day, channel, received, sent, failed, charged, cost: String

        func child(named key: String) -> Any? {
            switch key {
            case "day": day
            case "channel": channel
            case "received": received
            case "sent": sent
            case "failed": failed
            case "charged": charged
            case "cost": cost
            default: nil
            }
        }
    }
}
