import Accounting
import Bookkeeping
import WebInterface

/// `/dashboard/insights/`: what the figures tell by themselves. Everything leads to the entries it was drawn from.
struct InsightsPage: Page {
    package static let template = "bookkeeping/insights"
    package let title: Words = "Insights"
    package let groups: [Group]

    package func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "groups": groups
        default: nil
        }
    }

    package struct Group: TemplateValue {
        package let id: String
        package let title: Words
        package let insights: [Insight]

        package func child(named key: String) -> Any? {
            switch key {
            case "id": id
            case "title": title
            case "insights": insights
            default: nil
            }
        }
    }

    struct Insight: TemplateValue {
        package let icon: String
        package let title, detail: Words
        package let amount: String?
        package let url: String

        package func child(named key: String) -> Any? {
            switch key {
            case "icon": icon
            case "title": title
            case "detail": detail
            case "amount": amount
            case "url": url
            default: nil
            }
        }
    }
}
