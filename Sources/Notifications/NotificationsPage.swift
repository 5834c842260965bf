import Accounting
import Bookkeeping
import ExternalServices
import Features
import Identity
import WebInterface

/// `/notifications/`: what needs the person, the newest first.
struct NotificationsPage: Page {
    static let template = "notifications/notifications"
    let title: Words = "Notifications"
    let rows: [Row]
    /// Milliseconds: what is marked as read when the person says so. Nil where everything was read.
    let until: String?

    struct Row: TemplateValue {
        let sign: String
        let title, detail: Words
        let url: String
        let isNew: Bool
    }
}

extension NotificationsPage {
    init(
        _ notices: [Notifications.Notice], seen: Timestamp?, categories: [Category], _ access: BookAccess, today: CalendarDate
    ) {
        let zone = access.book.timeZone
        rows = notices.map { notice in
            let day = TimeZones.date(of: notice.at, in: zone).words(in: access.user.region, today: today)
            return Row(notice, on: day, isNew: notice.isNew(since: seen), categories, access)
        }
        until = notices.contains { $0.isNew(since: seen) } ? notices.map(\.at.milliseconds).max().map { "\($0)" } : nil
    }
}

extension Notifications.Notice {
    package func isNew(since seen: Timestamp?) -> Bool { seen.map { at > $0 } ?? true }
}

extension NotificationsPage.Row {
    fileprivate init(
        _ notice: Notifications.Notice, on day: Words, isNew: Bool, _ categories: [Category], _ access: BookAccess
    ) {
        let region = access.user.region
        switch notice.subject {
        case .review(let count):
            let many: Words = count > Notifications.mostReviews
                ? "More than \(Notifications.mostReviews) entries need a look" : "\(count) entries need a look"
            self.init(
                sign: "list", title: count == 1 ? "1 entry needs a look" : many,
                detail: "Their category is a guess · the latest of \(day)", url: "/dashboard/expenses/?review=1", isNew: isNew)
        case .budget(let id, let percent, let spent, let limit):
            let name = categories.first { $0.id == id }.map { Words.verbatim("\($0.icon) \($0.name)") } ?? "A budget"
            self.init(
                sign: "auto", title: percent == 100 ? "\(name): the budget is used up" : "\(name): \(percent) % of the budget is used",
                detail: "\(spent.formatted(in: region)) of \(limit.formatted(in: region)) this month · \(day)",
                url: "/dashboard/expenses/?period=month&category=\(id)", isNew: isNew)
        case .export:
            self.init(
                sign: "down", title: "Your export is ready", detail: "Download it within a day · \(day)", url: "/settings/export/", isNew: isNew)
        case .joined(let person, let book):
            self.init(sign: "people", title: "\(person) joined \(book)", detail: day, url: "/settings/members/", isNew: isNew)
        case .brought(let notice):
            self.init(
                sign: notice.sign, title: notice.title, detail: [notice.detail, day].compactMap(\.self).joined(by: " · "), url: notice.url,
                isNew: isNew)
        }
    }
}
