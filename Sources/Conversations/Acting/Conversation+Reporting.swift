import Accounting
import Bookkeeping
import Parsing
import Persistence
import Planning

/// Answers to questions about the ledger.
extension Conversation {
    func report(_ query: Query, _ talk: Talk, in db: any SQLReader) throws -> Answer {
        switch query {
        case .totals(let period): return Answer(try statement(of: period, talk, in: db))
        case .category(let name, let period): return Answer(try statement(ofCategory: name, period, talk, in: db))
        case .categories: return Answer(categories(talk))
        case .balance(let name): return Answer(try balances(name, talk, in: db))
        case .budget: return Answer(try budgets(talk, in: db))
        case .owe: return Answer("Nobody owes anybody: no bills are shared in this book.")
        case .search(let text): return Answer(try list(.init(text: text), title: "🔎 \(text)", talk, in: db))
        case .recent: return Answer(try list(.init(), title: "🕘 Latest", talk, in: db))
        case .unanswerable:
            return Answer("I can answer: today · week · month · category food · balance · budget · search uber · recent.")
        }
    }

    private func statement(ofCategory name: String, _ period: Period, _ talk: Talk, in db: any SQLReader) throws -> String {
        guard let category = talk.vocabulary.category(named: name) else { throw LedgerError.categoryNotFound }
        let totals = try Summaries.totals(of: period, book: talk.book, in: db)
        let title = "\(category.icon) \(category.name) · \(period.title(in: talk.region, today: talk.today).english)"
        let mine = totals.categories.filter { $0.category == category.id }
        guard !mine.isEmpty else { return "\(title)\nNothing yet." }
        let before = try Summaries.totals(of: period.previous, book: talk.book, in: db)
        let sums = mine.map { total in
            let old = before.categories.first { $0.category == category.id && $0.amount.currency == total.amount.currency }
            let comparison = Statement.comparison(
                total.amount, before: old?.amount ?? .zero(total.amount.currency), period, talk)
            return "\(total.amount.formatted(in: talk.region)) · \(Replies.entries(total.count))\(comparison)"
        }
        let entries = try TransactionList.page(
            .init(period: period, category: category.id), limit: 5, of: talk.book, in: db
        ).entries.map { Statement.line(of: $0, talk) }
        return ([title] + sums + entries).joined(separator: "\n")
    }

    private func categories(_ talk: Talk) -> String {
        func names(_ kind: Category.Kind) -> String {
            talk.vocabulary.names.categories.filter { $0.kind == kind }.map { "\($0.icon) \($0.name)" }.joined(separator: " · ")
        }
        return "Spending: \(names(.expense))\nIncome: \(names(.income))"
    }

    private func balances(_ name: String?, _ talk: Talk, in db: any SQLReader) throws -> String {
        var balances = try accounts.balances(of: talk.book, in: db)
        if let name {
            guard let account = talk.vocabulary.account(named: name) else { throw LedgerError.accountNotFound(name) }
            balances = balances.filter { $0.account.id == account.id }
        }
        return balances.map { "\($0.account.name): \($0.balance.formatted(in: talk.region))" }.joined(separator: "\n")
    }

    private func budgets(_ talk: Talk, in db: any SQLReader) throws -> String {
        let budgeted = Set(try budgets.categories(of: talk.book, in: db))
        let lines = try talk.vocabulary.names.categories.filter { budgeted.contains($0.id) }.compactMap { category in
            try budgets.progress(of: category.id, in: talk.month, book: talk.book, db: db).map {
                "\(category.icon) \(category.name) · \(Replies.left($0, talk))"
            }
        }
        guard !lines.isEmpty else { return "No budgets yet. Set one with “budget food 5000”." }
        return lines.joined(separator: "\n")
    }

    private func list(
        _ filter: TransactionList.Filter, title: String, _ talk: Talk, in db: any SQLReader
    ) throws -> String {
        let page = try TransactionList.page(filter, limit: 10, of: talk.book, in: db)
        guard !page.entries.isEmpty else { return "\(title)\nNothing found." }
        let lines = page.entries.map { Statement.line(of: $0, talk) }
        return ([title] + lines + (page.next == nil ? [] : ["…"])).joined(separator: "\n")
    }

    private func statement(of period: Period, _ talk: Talk, in db: any SQLReader) throws -> String {
        let totals = try Summaries.totals(of: period, book: talk.book, in: db)
        let before = try Summaries.totals(of: period.previous, book: talk.book, in: db)
        return try Statement(totals: totals, before: before, talk: talk).text()
    }
}
