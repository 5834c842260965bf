import Accounting

extension ExpenseRow {
    init(_ entry: TransactionEntry, in region: Region, today: CalendarDate, showsDate: Bool) {
        let magnitude = (try? entry.amount.magnitude()) ?? entry.amount
        var details = showsDate ? [entry.date.formatted(in: region, today: today)] : []
        if entry.lineCount > 1 { details.append("\(entry.lineCount) parts") } else if let category = entry.category { details.append(category.name) }
        details.append(entry.destination.map { "\(entry.account) → \($0)" } ?? entry.account)
        if let payee = entry.payee, payee != entry.title { details.insert(payee, at: showsDate ? 1 : 0) }
        if let channel = entry.source.channelName { details.append("from \(channel)") }
        self.init(
            id: entry.id.description,
            icon: entry.category?.icon ?? "⇄",
            title: entry.title,
            detail: details.joined(separator: " · "),
            amount: (entry.kind == .income ? "+" : "") + magnitude.formatted(in: region),
            isIncome: entry.kind == .income, needsReview: entry.needsReview,
            marks: EvidenceKind.allCases.filter(entry.evidence.contains).map { Mark(icon: $0.rawValue, label: $0.filterName) })
    }
}

extension TransactionEntry {
    /// What it is called where there is one line for it.
    var title: String {
        description.isEmpty ? payee ?? category?.name ?? "Transfer" : description
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
