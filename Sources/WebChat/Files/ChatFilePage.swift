import Accounting
import Bookkeeping
import Identity
import Statements
import WebInterface

/// What a file would become, before and after it is recorded; or why it can't be taken.
struct ChatFilePage: Page {
    private static let shown = 8

    static let template = "web-chat/file"
    let title: Words = "Import"
    var trail: [Crumb] { [Crumb("Chat", at: "/chat/")] }
    /// Nil where the file can't be taken.
    var preview: Preview?
    var problem: Words?

    struct Preview: TemplateValue {
        let id: String
        /// “12 entries, 3 of which are in the book already”.
        let summary: Words
        /// Nil where there is nothing left to record.
        let action: Action?
        let rows: [Row]
        /// “and 40 more”.
        let more: Words?
        let rejected: [Words]
        let hasRejected: Bool

        struct Action: TemplateValue {
            /// “Record 9 entries”.
            let label: Words
            let url: String
        }

        struct Row: TemplateValue {
            let date: Words
            let what, amount: String
            let isKnown: Bool
        }
    }
}

extension ChatFilePage {
    init(_ import: ImportPreview, _ access: BookAccess, today: CalendarDate) {
        let (region, new) = (access.user.region, `import`.count - `import`.known)
        let rows = `import`.entries.prefix(Self.shown).map { transaction, isKnown in
            Preview.Row(transaction, isKnown: isKnown, in: region, today: today)
        }
        let left = `import`.count - rows.count
        preview = Preview(
            id: `import`.id.description, summary: Self.summary(of: `import`),
            action: new > 0 && access.role.mayWrite
                ? .init(label: "Record \(Self.entries(new))", url: "/chat/imports/\(`import`.id)/confirmations/") : nil, rows: rows,
            more: left > 0 ? "and \(left) more" : nil,
            rejected: `import`.rejected.prefix(5).map { "Line \($0.line): \($0.why)" }
                + (`import`.rejected.count > 5 ? ["and \(`import`.rejected.count - 5) more lines"] : []),
            hasRejected: !`import`.rejected.isEmpty)
    }

    private static func summary(of import: ImportPreview) -> Words {
        if let recorded = `import`.recorded { return recorded == 1 ? "1 entry is recorded." : "\(recorded) entries are recorded." }
        let found = entries(`import`.count)
        if `import`.known == 0 { return "\(found) found. Nothing is recorded yet." }
        return "\(found) found, of which the book has \(`import`.known) already. Nothing is recorded yet."
    }

    private static func entries(_ count: Int) -> Words { count == 1 ? "1 entry" : "\(count) entries" }
}

extension ChatFilePage.Preview.Row {
    init(_ transaction: Transaction, isKnown: Bool, in region: Region, today: CalendarDate) {
        let magnitude = (try? transaction.amount.magnitude()) ?? transaction.amount
        let words = [transaction.details.description, transaction.details.payee ?? ""].first { !$0.isEmpty }
        self.init(
            date: transaction.date.words(in: region, today: today), what: words ?? "–",
            amount: (transaction.kind == .income ? "+" : "") + magnitude.formatted(in: region), isKnown: isKnown)
    }
}
