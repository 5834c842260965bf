import Accounting
import Foundation
import Parsing
import Testing

/// Messages and questions written by others, beside the checkout when it has them.
enum RealMessages {
    static let folder: URL? = {
        var folder = URL(filePath: #filePath)
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let candidate = folder.appending(path: "shared/data/messages")
            if FileManager.default.fileExists(atPath: candidate.path) { return candidate }
        }
        return nil
    }()

    static func rows(_ file: String) throws -> [[String: String]] {
        let text = try String(contentsOf: #require(folder).appending(path: file), encoding: .utf8)
        let lines = text.split(whereSeparator: \.isNewline).map { fields(String($0)) }
        let header = try #require(lines.first)
        return lines.dropFirst().map { Dictionary(zip(header, $0), uniquingKeysWith: { first, _ in first }) }
    }

    private static func fields(_ line: String) -> [String] {
        var fields = [""], isQuoted = false
        for character in line {
            if character == "\"" { isQuoted.toggle() } else if character == ",", !isQuoted { fields.append("") } else { fields[fields.count - 1].append(character) }
        }
        return fields
    }
}

@Suite(.enabled(if: RealMessages.folder != nil, "the folder of real messages is not beside this checkout"))
struct RealMessageTests {
    private static let today: CalendarDate = "2026-11-21"

    @Test func `messages of other trackers' tests give the amount, currency, date and kind they expect`() throws {
        var right: [Bool: Int] = [:], total: [Bool: Int] = [:]
        for row in try RealMessages.rows("expense_messages.csv") {
            let isEnglish = row["lang", default: ""].hasPrefix("en")
            let got = outcome(row["text", default: ""], locale(row))
            total[isEnglish, default: 0] += 1
            if got == expected(row) { right[isEnglish, default: 0] += 1 } else { print("differs: \(row["text"] ?? "") → \(got), expected \(expected(row))") }
        }
        print("English \(right[true, default: 0]) of \(total[true, default: 0]), other languages \(right[false, default: 0]) of \(total[false, default: 0])")
        #expect(right[true, default: 0] * 100 >= total[true, default: 1] * 95)
        #expect(right[false, default: 0] * 100 >= total[false, default: 1] * 90)
    }

    @Test func `questions about money record nothing`() throws {
        var recorded: [String] = [], transfers = 0
        let rows = try RealMessages.rows("finance_queries.csv")
        for row in rows {
            let text = row["text", default: ""]
            switch parseMessage(text, in: context("en-US", today: Self.today)) {
            case .record(let drafts) where drafts.allSatisfy({ $0.kind == .transfer }): transfers += 1
            case .record, .confirm, .ask(.whichAmount), .ask(.futureDate), .ask(.whichCurrency): recorded.append(text)
            case .ask(.whichAccount): transfers += 1
            default: continue
            }
        }
        for text in recorded { print("taken for an entry: \(text)") }
        print("\(recorded.count) of \(rows.count) questions taken for an entry; \(transfers) orders read as transfers")
        #expect(recorded.isEmpty)
    }

    private func locale(_ row: [String: String]) -> String {
        switch row["lang"] ?? "" {
        case "ta-en": "en-IN"
        case "id": "id-ID"
        case let locale: locale
        }
    }

    /// `expense 120.00 INR 2026-11-21`, `query` or `none`.
    private func outcome(_ text: String, _ locale: String) -> String {
        switch parseMessage(text, in: context(locale, today: Self.today)) {
        case .record(let drafts): drafts.map { "\($0.kind) \(amount($0)) \($0.date)" }.joined(separator: " + ")
        case .query: "query"
        default: "none"
        }
    }

    private func expected(_ row: [String: String]) -> String {
        guard let kind = row["type"], kind != "none", kind != "query" else { return row["type"] ?? "" }
        let currency = Currency(code: row["currency"] ?? "") ?? .eur
        let money = (try? Money(decimal: row["amount"] ?? "", currency))?.decimalString ?? "?"
        let date = switch row["date"] ?? "" {
        case "": Self.today.description
        case "today-1": Self.today.adding(days: -1).description
        case let date: date
        }
        return "\(kind) \(money) \(currency.code) \(date)"
    }
}
