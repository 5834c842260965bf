import Accounting

@testable import Bookkeeping
@testable import Insights
@testable import Reports

extension InsightsPage {
    static let sample = InsightsPage(groups: [
        Group(id: "month", title: "This month", insights: Insight.samples), Group(id: "habits", title: "Habits", insights: Insight.samples),
    ])
    static let emptySample = InsightsPage(groups: [])
}

extension InsightsPage.Insight {
    static let samples = [
        Self(icon: "🔁", title: "Netflix", detail: "Monthly · due 5 Aug", amount: "₹649.00", url: "/dashboard/expenses/0190f4ce-0001/"),
        Self(
            icon: "🌱", title: "12 days without spending", detail: "Of 21 this month", amount: nil,
            url: "/dashboard/expenses/?from=2026-07-01&to=2026-07-21"),
    ]
}

extension ReportPage {
    private static let choices = ["Category", "Payee", "Month"].map {
        SpanPicker.Link(label: $0, url: "/dashboard/reports/?by=month", isCurrent: $0 == "Payee")
    }

    static let sample = ReportPage(
        heading: "July 2026", picker: .sample(at: "/dashboard/reports/"), choices: choices,
        sums: [Sum(earned: "₹1,20,000.00", spent: "₹1,48,250.50", left: "−₹28,250.50", url: "/dashboard/expenses/", isOverspent: true)],
        rows: [
            Row(
                icon: "🏠", name: "Rent", detail: "54 % · 1 entry · Same as the month before", spent: "₹80,000.00", earned: nil,
                url: "/dashboard/expenses/?category=1", share: "54", short: "Rent", value: "80000.00", sum: "80000.00", total: "₹80,000.00"),
            Row(
                icon: nil, name: "Without a payee", detail: "2 entries", spent: nil, earned: "+₹1,20,000.00", url: nil, share: "0",
                short: "", value: "0.00", sum: "80000.00", total: "₹80,000.00"),
        ], isOfTime: true, isByTag: true, csvURL: "/dashboard/reports/table/?period=month")

    static let emptySample = ReportPage(
        heading: "July 2026", picker: .sample(at: "/dashboard/reports/", isCustom: true), choices: choices, sums: [], rows: [],
        isOfTime: false, isByTag: false, csvURL: "/dashboard/reports/table/")
}
