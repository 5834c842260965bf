import Accounting
import Bookkeeping
import WebInterface

extension PayeesPage {
    init(_ found: [PayeeSum], next: String?, text: String, in region: Region) {
        self.init(
            text: text, isSearch: !text.isEmpty, rows: found.map { Row($0, region) },
            nextURL: next.map { key in
                "/payees/?after=" + PageCursor([key]).text + (text.isEmpty ? "" : "&text=" + text.addingPercentEncoding)
            })
    }
}

extension PayeesPage.Row {
    fileprivate init(_ one: PayeeSum, _ region: Region) {
        self.init(
            id: one.payee.id.description, name: one.payee.name, count: one.countWords, sum: one.sumWords(in: region), isIncome: one.isIncome)
    }
}

extension PayeeSum {
    package var isIncome: Bool { sums.first.map { $0.minorUnits > 0 } ?? false }

    var countWords: Words {
        count == 0 ? "No entries this year" : count == 1 ? "1 entry this year" : "\(count) entries this year"
    }

    /// “₹1,250.00 · €12.50”; what came in rather than out has a plus.
    func sumWords(in region: Region) -> String {
        sums.map { sum in
            let size = (try? sum.magnitude()) ?? sum
            return (sum.minorUnits > 0 ? "+" : "") + size.formatted(in: region)
        }.joined(separator: " · ")
    }
}

extension PayeePage {
    init(
        _ one: PayeeSum, aliases: [String], others: [PayeeStore.Named], entries: [ExpenseRow], problem: (any UserFacingError)?,
        renamed: Int64?, in region: Region
    ) {
        var taken: String?
        if case .taken(let other)? = problem as? PayeeError { taken = other.name }
        let id = one.payee.id.description
        self.init(
            id: id, name: one.payee.name, count: one.countWords, sum: one.sumWords(in: region), aliases: aliases, others: others.map(\.name),
            errors: problem.map { [$0.userMessage] } ?? [], hasAliases: !aliases.isEmpty, taken: taken, rows: entries,
            entriesURL: ExpensesQuery.path(text: one.payee.name),
            toast: renamed.map { number in
                ToastPage(message: "Renamed.", action: .init(label: "Undo", path: "/payees/\(id)/restorations/?change=\(number)"))
            })
    }
}

extension ExpenseRow {
    /// A whole transaction as a row of a list that is not about its payee.
    package init(_ transaction: Transaction, _ names: RuleNames, in region: Region, today: CalendarDate) {
        let magnitude = (try? transaction.amount.magnitude()) ?? transaction.amount
        let category = names.categories.first { $0.id == transaction.lines.first?.category }
        let account = names.accounts.first { $0.id == transaction.account }
        self.init(
            id: transaction.id.description, icon: category?.icon ?? "⇄",
            title: transaction.details.description.isEmpty
                ? category.map { .verbatim($0.name) } ?? "Transfer" : .verbatim(transaction.details.description),
            detail: ([transaction.date.words(in: region, today: today)] + [category?.name, account?.name].compactMap(\.self).map(Words.verbatim))
                .joined(by: " · "),
            amount: (transaction.kind == .income ? "+" : "") + magnitude.formatted(in: region), isIncome: transaction.kind == .income,
            needsReview: transaction.details.needsReview, marks: [])
    }
}
