import Accounting
import Bookkeeping
import Identity
import Planning
import WebInterface

/// `/dashboard/upcoming/`: what is paid again and again and due within the month. The dashboard fetches it once it stands, as the
/// entries of four months are looked through for it.
struct UpcomingPage: Page {
    private static let days = 31
    /// As many as the card on the dashboard has room for.
    private static let most = 4

    static let template = "insights/upcoming"
    let title: Words = "Coming up"
    var trail: [Crumb] { [.dashboard] }
    let rows: [InsightsPage.Insight]
}

extension UpcomingPage {
    init(_ payments: [Payments.Recurring], today: CalendarDate, in region: Region) {
        let due = payments.filter { $0.recurrence.next <= today.adding(days: Self.days) }
        self.init(rows: due.prefix(Self.most).map { InsightsPage.Insight($0, today: today, region) })
    }
}
