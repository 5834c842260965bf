import Accounting

extension ExpenseRow {
    init(_ entry: TransactionEntry, in region: Region, today: CalendarDate, showsDate: Bool) {
        let magnitude = (try? entry.amount.magnitude()) ?? entry.amount
        var details = showsDate ? [entry.date.formatted(in: region, today: today)] : []
        if let category = entry.category { details.append(category.name) }
        details.append(entry.destination.map { "\(entry.account) → \($0)" } ?? entry.account)
        if let channel = entry.source.channelName { details.append("from \(channel)") }
        self.init(
            id: entry.id.description,
            icon: entry.category?.icon ?? "⇄",
            title: entry.description.isEmpty ? entry.category?.name ?? "Transfer" : entry.description,
            detail: details.joined(separator: " · "),
            amount: (entry.kind == .income ? "+" : "") + magnitude.formatted(in: region),
            isIncome: entry.kind == .income)
    }
}

extension Source {
    /// Where people say it came from; nil where that goes without saying.
    var channelName: String? {
        switch self {
        case .whatsapp: "WhatsApp"
        case .telegram: "Telegram"
        case .chat: "chat"
        case .receipt: "a receipt"
        case .statement: "a statement"
        case .email: "an e-mail"
        case .bank: "the bank"
        case .api: "an app"
        case .recurring: "a schedule"
        case .web: nil
        }
    }
}
