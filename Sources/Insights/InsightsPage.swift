import Accounting
import Bookkeeping
import WebInterface

/// `/dashboard/insights/`: what the figures tell by themselves. Everything leads to the entries it was drawn from.
struct InsightsPage: Page {
    static let template = "insights/insights"
    let title: Words = "Insights"
    let groups: [Group]

    struct Group: TemplateValue {
        let id: String
        let title: Words
        let insights: [Insight]
    }

    struct Insight: TemplateValue {
        let icon: String
        let title, detail: Words
        let amount: String?
        let url: String
    }
}
