import Accounting
import Bookkeeping
import FileFormats
import Parsing
import WebInterface

/// Reads the rows of one transaction.
struct ImportReader: Sendable {
    let columns: ImportColumns
    let names: ImportNames
    let dates: ImportDates

    func transaction(_ rows: [[String]], id: Transaction.ID) throws(ImportFault) -> Transaction {
        guard let first = rows.first else { throw ImportFault(message: "The row is empty.") }
        let account = try account(.account, in: first) ?? names.account
        let currency = try currency(in: first, of: account)
        var (kind, lines) = (TransactionKind.expense, [Line]())
        var total: Int64 = 0
        var isGuessed = false
        for row in rows {
            let (said, amount) = try amount(in: row, currency)
            kind = said
            let share = columns.isOurs ? try decimal(columns.text(.ownShare, in: row), currency) : amount
            total = try sum(total, amount)
            guard kind != .transfer else { continue }
            let category = try category(in: row, kind)
            isGuessed = isGuessed || category.isGuessed
            lines.append(Line(category: category.id, amount: signed(amount, kind), ownShare: signed(share, kind)))
        }
        let destination = kind == .transfer ? try self.account(.destination, in: first) : nil
        if kind == .transfer, destination == nil { throw ImportFault(message: "A transfer needs the account that it goes to.") }
        let transaction = Transaction(
            id: id, kind: kind, date: try date(in: first), account: account.id,
            amount: Money(minorUnits: signed(total, kind), currency), destination: destination?.id, lines: lines,
            details: details(in: first, isGuessed: isGuessed))
        do throws(TransactionError) { try transaction.check() } catch { throw ImportFault(message: error.userMessage.english) }
        return transaction
    }

    private func text(_ field: ImportColumns.Field, in row: [String]) -> String {
        let text = columns.text(field, in: row)
        return columns.isOurs ? SpreadsheetText.restored(text) : text.trimmingBlanks
    }

    private func date(in row: [String]) throws(ImportFault) -> CalendarDate {
        guard let date = dates.date(text(.date, in: row)) else {
            throw ImportFault(message: "“\(text(.date, in: row).prefix(20))” is not a date.")
        }
        return date
    }

    private func currency(in row: [String], of account: Account) throws(ImportFault) -> Currency {
        let code = text(.currency, in: row)
        guard code.isEmpty || code.uppercased() == account.currency.code else {
            throw ImportFault(message: "The account \(account.name) is in \(account.currency.code), the row in \(code.prefix(10)).")
        }
        return account.currency
    }

    private func account(_ field: ImportColumns.Field, in row: [String]) throws(ImportFault) -> Account? {
        let name = text(field, in: row)
        guard !name.isEmpty else { return nil }
        guard let account = names.accounts.first(where: { $0.name.lowercased() == name.lowercased() }) else {
            throw ImportFault(message: "There is no account “\(name.prefix(40))” in this book. Add it first.")
        }
        return account
    }

    /// The direction, and the amount in it.
    private func amount(in row: [String], _ currency: Currency) throws(ImportFault) -> (TransactionKind, Int64) {
        if columns.isOurs {
            guard let kind = TransactionKind(rawValue: text(.kind, in: row)) else { throw ImportFault(message: "The kind is unknown.") }
            return (kind, try decimal(columns.text(.amount, in: row), currency))
        }
        for (field, kind) in [(ImportColumns.Field.debit, TransactionKind.expense), (.credit, .income)] {
            let text = text(field, in: row)
            if !text.isEmpty, case let amount = try written(text, currency), amount != 0 { return (kind, abs(amount)) }
        }
        let amount = try written(text(.amount, in: row), currency)
        guard amount != 0 else { throw ImportFault(message: "There is no amount.") }
        let said = text(.kind, in: row).lowercased()
        let isIncome = ["income", "credit", "deposit", "cr"].contains(said)
        let isExpense = ["expense", "debit", "withdrawal", "dr", "purchase"].contains(said)
        if isIncome || isExpense { return (isIncome ? .income : .expense, abs(amount)) }
        return (amount < 0 ? .expense : .income, abs(amount))
    }

    private func decimal(_ text: String, _ currency: Currency) throws(ImportFault) -> Int64 {
        do throws(MoneyError) {
            return try Money(decimal: text, currency).minorUnits
        } catch {
            throw ImportFault(message: "“\(text.prefix(20))” is not an amount in \(currency.code).")
        }
    }

    /// An amount as banks and people write it, with a minus or in brackets when it leaves.
    private func written(_ text: String, _ currency: Currency) throws(ImportFault) -> Int64 {
        let isBracketed = text.hasPrefix("(") && text.hasSuffix(")")
        let isNegative = isBracketed || text.hasPrefix("-") || text.hasPrefix("−")
        let bare = text.filter { !"()-−+".contains($0) }
        let minorUnits: Int64
        if let plain = try? Money(decimal: bare, currency), names.region.decimalMark == "." || !bare.contains(".") {
            minorUnits = plain.minorUnits
        } else {
            do throws(MoneyError) { minorUnits = try parseAmount(bare, currency, in: names.region).minorUnits } catch {
                throw ImportFault(message: "“\(text.prefix(20))” is not an amount in \(currency.code).")
            }
        }
        guard minorUnits.magnitude <= Transaction.largestAmount else { throw ImportFault(message: "The amount is too large.") }
        return isNegative ? -minorUnits : minorUnits
    }

    private func sum(_ a: Int64, _ b: Int64) throws(ImportFault) -> Int64 {
        let (sum, overflow) = a.addingReportingOverflow(b)
        guard !overflow else { throw ImportFault(message: "The amount is too large.") }
        return sum
    }

    private func signed(_ amount: Int64, _ kind: TransactionKind) -> Int64 { kind == .income ? amount : 0 &- amount }

    private func category(in row: [String], _ kind: TransactionKind) throws(ImportFault) -> (id: Category.ID, isGuessed: Bool) {
        let name = text(.category, in: row).lowercased()
        let known = names.categories.first { $0.name.lowercased() == name } ?? names.categories.first { $0.aliases.contains(name) }
        if let known, !name.isEmpty { return (known.id, false) }
        guard let fallback = names.categories.fallback(for: .init(of: kind)) else {
            throw ImportFault(message: "The book has no categories.")
        }
        return (fallback.id, true)
    }

    private func details(in row: [String], isGuessed: Bool) -> Transaction.Details {
        let payee = text(.payee, in: row)
        return Transaction.Details(
            description: text(.description, in: row), payee: payee.isEmpty ? nil : String(payee.prefix(100)),
            tags: ExportRow.words(in: text(.tags, in: row)), mentions: ExportRow.words(in: text(.mentions, in: row)),
            needsReview: isGuessed)
    }
}
