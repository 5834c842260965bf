import WebInterface

/// One transaction in a list.
struct ExpenseRow: TemplateValue {
    let id, icon, title: String
    /// What else there is to say in one line: “Petrol · HDFC card · from WhatsApp”.
    let detail: String
    let amount: String
    let isIncome: Bool

    func child(named key: String) -> Any? {
        switch key {
        case "id": id
        case "icon": icon
        case "title": title
        case "detail": detail
        case "amount": amount
        case "isIncome": isIncome
        default: nil
        }
    }
}
