import Accounting
import Bookkeeping
import WebInterface

/// `/dashboard/insights/`: what the figures tell by themselves. Everything leads to the entries it was drawn from.
struct InsightsPage: Page {
    package static let template = "insights/insights"
    package let title: Words = "Insights"
    package let groups: [Group]

    package struct Group: TemplateValue {
        package let id: String
        package let title: Words
        package let insights: [Insight]
    }

    struct Insight: TemplateValue {
        package let icon: String
        package let title, detail: Words
        package let amount: String?
        package let url: String
    }
}
