import Accounting
import WebInterface

/// `/dashboard/insights/`: what the figures tell by themselves. Everything leads to the entries it was drawn from.
struct InsightsPage: Page {
    static let template = "bookkeeping/insights"
    let title: Words = "Insights"
    let groups: [Group]

    func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "groups": groups
        default: nil
        }
    }

    struct Group: TemplateValue {
        let id: String
        let title: Words
        let insights: [Insight]

        func child(named key: String) -> Any? {
            switch key {
            case "id": id
            case "title": title
            case "insights": insights
            default: nil
            }
        }
    }

    struct Insight: TemplateValue {
        let icon: String
        let title, detail: Words
        let amount: String?
        let url: String

        func child(named key: String) -> Any? {
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
