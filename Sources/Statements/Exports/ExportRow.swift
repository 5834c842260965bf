import Accounting
import Bookkeeping
import FileFormats
import Identity
import Persistence

/// One line of a transaction in a table. Its amounts are those of the line, without the ledger's sign.
struct ExportRow: Sendable {
    static let header = [
        "id", "date", "kind", "amount", "own_share", "currency", "account", "to_account", "category", "payee", "description",
        "tags", "mentions", "source",
    ]

    /// What accounts and categories are called.
    struct Names: Sendable {
        var accounts: [Account.ID: String] = [:]
        var categories: [Category.ID: String] = [:]

        init(of book: Book.ID, in db: any SQLReader) throws {
            for row in try db.rows("SELECT id, name FROM accounts WHERE book_id = \(book)") { accounts[try row[0]] = try row[1] }
            for row in try db.rows("SELECT id, name FROM categories WHERE book_id = \(book)") { categories[try row[0]] = try row[1] }
        }
    }

    private let transaction: Transaction
    private let source: Source
    private let amount, ownShare: Money
    private let account, destination, category: String

    static func all(of resource: TransactionResource, _ names: Names) -> [ExportRow] {
        let transaction = resource.transaction
        func row(_ amount: Int64, _ ownShare: Int64, _ category: Category.ID?) -> ExportRow {
            let sign: Int64 = transaction.kind == .income ? 1 : -1
            return ExportRow(
                transaction: transaction, source: resource.source,
                amount: Money(minorUnits: amount &* sign, transaction.amount.currency),
                ownShare: Money(minorUnits: ownShare &* sign, transaction.amount.currency),
                account: names.accounts[transaction.account] ?? "",
                destination: transaction.destination.flatMap { names.accounts[$0] } ?? "",
                category: category.flatMap { names.categories[$0] } ?? "")
        }
        if transaction.lines.isEmpty { return [row(transaction.amount.minorUnits, transaction.amount.minorUnits, nil)] }
        return transaction.lines.map { row($0.amount, $0.ownShare, $0.category) }
    }

    var texts: [String] {
        [
            transaction.id.description, transaction.date.description, transaction.kind.rawValue, amount.decimalString,
            ownShare.decimalString, amount.currency.code,
        ] + words.map(SpreadsheetText.defused) + [source.rawValue]
    }

    var cells: [XLSXWriter.Cell] {
        func number(_ money: Money) -> XLSXWriter.Cell { .number(Double(money.decimalString) ?? 0) }
        return [
            .text(transaction.id.description), .date(daysSince1970: transaction.date.daysSince1970), .text(transaction.kind.rawValue),
            number(amount), number(ownShare), .text(amount.currency.code),
        ] + words.map { .text(SpreadsheetText.defused($0)) } + [.text(source.rawValue)]
    }

    private var words: [String] {
        [
            account, destination, category, transaction.details.payee ?? "", transaction.details.description,
            Self.list(transaction.details.tags), Self.list(transaction.details.mentions),
        ]
    }

    /// Words parted by `|`; one inside a word is `\|`, and a backslash `\\`.
    private static func list(_ words: [String]) -> String {
        words.map { $0.replacing("\\", with: "\\\\").replacing("|", with: "\\|") }.joined(separator: "|")
    }

    static func words(in list: String) -> [String] {
        var words = [""]
        var isEscaped = false
        for character in list {
            if isEscaped || character != "\\" && character != "|" {
                words[words.count - 1].append(character)
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else {
                words.append("")
            }
        }
        return words.filter { !$0.isEmpty }
    }
}
