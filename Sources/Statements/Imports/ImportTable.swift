import Accounting
import Bookkeeping
import Crypto
import FileFormats
import Identity
import Parsing
import WebInterface

/// A table of transactions as it would be recorded: what was understood, and what was not and why.
package struct ImportTable: Sendable {
    static let mostRows = 100_000

    struct Entry: Sendable {
        let line: Int
        let transaction: Transaction
        /// What it is known by: the same row of the same table is never recorded twice.
        let key: String
    }

    struct Rejected: Sendable, JSONWritable {
        let line: Int
        let detail: String

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("line", line)
                json.field("detail", detail)
            }
        }
    }

    let header: [String]
    let columns: ImportColumns
    private(set) var entries: [Entry] = []
    private(set) var rejected: [Rejected] = []

    /// Throws `ImportError` for a text that is no such table.
    init(_ text: String, names: ImportNames, makeID: () -> Transaction.ID) throws {
        let rows: [CSVReader.Row]
        do { rows = try CSVReader.rows(of: text, upTo: Self.mostRows + 1) } catch { throw ImportError(error) }
        guard let first = rows.first else { throw ImportError.empty }
        header = first.fields
        columns = ImportColumns(header)
        guard columns.areEnough else { throw ImportError.columnsMissing }
        let reader = ImportReader(columns: columns, names: names, dates: ImportDates(
            rows.dropFirst().lazy.map { [columns] in columns.text(.date, in: $0.fields) }, in: names.region))
        var occurrences: [String: Int] = [:]
        for group in Self.groups(of: rows.dropFirst(), columns) {
            do throws(ImportFault) {
                let transaction = try reader.transaction(group.map(\.fields), id: makeID())
                let key = Self.key(of: group, columns, &occurrences)
                entries.append(Entry(line: group[0].line, transaction: transaction, key: key))
            } catch {
                rejected.append(Rejected(line: group[0].line, detail: error.message))
            }
        }
    }

    /// The lines of one transaction stand together in an export of ours; elsewhere each row is one.
    private static func groups(of rows: ArraySlice<CSVReader.Row>, _ columns: ImportColumns) -> [[CSVReader.Row]] {
        guard columns.isOurs else { return rows.map { [$0] } }
        var groups: [[CSVReader.Row]] = []
        for row in rows {
            let id = columns.text(.id, in: row.fields)
            if !id.isEmpty, let last = groups.last?.first, columns.text(.id, in: last.fields) == id {
                groups[groups.count - 1].append(row)
            } else {
                groups.append([row])
            }
        }
        return groups
    }

    /// Rows that are alike are told apart by their order.
    private static func key(of group: [CSVReader.Row], _ columns: ImportColumns, _ occurrences: inout [String: Int]) -> String {
        if columns.isOurs, case let id = columns.text(.id, in: group[0].fields), !id.isEmpty { return "import/\(id.lowercased())" }
        let content = group.map { $0.fields.joined(separator: "\u{1F}") }.joined(separator: "\u{1E}")
        occurrences[content, default: 0] += 1
        let hash = SHA256.hash(data: Array("\(content)\u{1E}\(occurrences[content] ?? 1)".utf8))
        return "import/" + hash.prefix(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

/// What the words of a table may mean.
struct ImportNames: Sendable {
    let accounts: [Account]
    let categories: [Category]
    /// Where money moved that no column says the account of.
    let account: Account
    let region: Region
}

/// Why a row is left out.
struct ImportFault: Error {
    let message: String
}

/// Why a text can't be imported at all.
enum ImportError: UserFacingError {
    case empty, columnsMissing, notFound, quoteOpen(Int), tooManyRows, tooManyColumns(Int), notText

    init(_ failure: CSVReader.Failure) {
        self = switch failure {
        case .quoteOpen(let line): .quoteOpen(line)
        case .tooManyRows: .tooManyRows
        case .tooManyColumns(let line): .tooManyColumns(line)
        }
    }

    var kind: UserErrorKind { if case .notFound = self { .notFound } else { .invalidInput } }

    var code: String {
        switch self {
        case .empty: "import.empty"
        case .columnsMissing: "import.columns_missing"
        case .notFound: "import.not_found"
        case .quoteOpen: "import.quote_open"
        case .tooManyRows: "import.too_many_rows"
        case .tooManyColumns: "import.too_many_columns"
        case .notText: "import.not_text"
        }
    }

    var userMessage: Words {
        switch self {
        case .empty: "There is nothing in this file."
        case .columnsMissing: "No columns of dates and amounts were found. Name them “date” and “amount” in the first row."
        case .notFound: "There is no such import in this book."
        case .quoteOpen(let line): "The quote opened on line \(line) is never closed."
        case .tooManyRows: "The file has more than \(ImportTable.mostRows) rows. Import it in parts."
        case .tooManyColumns(let line): "Line \(line) has too many columns."
        case .notText: "The file is not UTF-8 text. Save it as “CSV UTF-8” and send it again."
        }
    }
}
