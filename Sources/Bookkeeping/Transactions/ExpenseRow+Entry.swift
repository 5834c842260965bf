import Accounting

extension ExpenseRow {
    package init(_ entry: TransactionEntry, in region: Region, today: CalendarDate, showsDate: Bool) {
        let magnitude = (try? entry.amount.magnitude()) ?? entry.amount
        var details: [Words] = showsDate ? [entry.date.words(in: region, today: today)] : []
        if entry.lineCount > 1 { details.append("\(entry.lineCount) parts") } else if let category = entry.category { details.append(.verbatim(category.name)) }
        details.append(.verbatim(entry.destination.map { "\(entry.account) → \($0)" } ?? entry.account))
        if let payee = entry.payee, !entry.description.isEmpty, payee != entry.description { details.insert(.verbatim(payee), at: showsDate ? 1 : 0) }
        if let channel = entry.source.channelName { details.append(channel) }
        self.init(
            id: entry.id.description,
            icon: entry.category?.icon ?? "⇄",
            title: entry.title,
            detail: details.joined(by: " · "),
            amount: (entry.kind == .income ? "+" : "") + magnitude.formatted(in: region),
            isIncome: entry.kind == .income, needsReview: entry.needsReview,
            marks: EvidenceKind.allCases.filter(entry.evidence.contains).map { Mark(icon: $0.rawValue, label: $0.filterName) })
    }
}

extension TransactionEntry {
    /// What it is called where there is one line for it.
    package var title: Words {
        let name = description.isEmpty ? payee ?? category?.name : description
        return name.map(Words.verbatim) ?? "Transfer"
    }
}

extension Source {
    /// Where people say it came from; nil where that goes without saying.
    var channelName: Words? {
        switch self {
        case .whatsapp: "from WhatsApp"
        case .telegram: "from Telegram"
        case .chat: "from chat"
        case .receipt: "from a receipt"
        case .statement: "from a statement"
        case .email: "from an e-mail"
        case .bank: "from the bank"
        case .api: "from an app"
        case .recurring: "from a schedule"
        case .web: nil
        }
    }
}

extension EvidenceKind {
    /// How it is called in a filter and beside an entry.
    package var filterName: Words {
        switch self {
        case .said: "Said in a message"
        case .receipt: "On a receipt"
        case .statement: "On a bank statement"
        }
    }
}
