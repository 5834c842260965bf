import Accounting
import Foundation
import Hummingbird
import HummingbirdTesting
import Identity
import TestSupport
import Testing

@testable import Bookkeeping
@testable import Entries

@Suite struct ExportTests {
    @Test(arguments: Engine.available)
    func `the export is every entry of the filter, exactly`(engine: Engine) async throws {
        try await withPages(engine) { house, asha in
            try await house.record(
                """
                2026-02-10      -400.05  Food         dinner, "late"
                2026-03-02     50000.00  Salary       March
                2026-03-02     -1000.00  Cash → Bank  saved
                2026-03-02       -12.50  Food         pizza     EUR
                2026-03-02         -900  Food         ramen     JPY
                """)
            try await house.record("2026-03-01  -77.00  Food  canary", by: house.ravi)
            let answer = try await asha.get("/dashboard/expenses/export/")
            #expect(answer.headers[.contentType] == "text/csv; charset=utf-8")
            #expect(answer.headers[.contentDisposition] == "attachment; filename=\"tuppence-expenses.csv\"")
            #expect(
                answer.text.components(separatedBy: "\r\n") == [
                    "date,kind,amount,currency,category,description,account,to_account,source",
                    "2026-03-02,expense,-900,JPY,Food,ramen,JPY cash,,chat",
                    "2026-03-02,expense,-12.50,EUR,Food,pizza,EUR cash,,chat",
                    "2026-03-02,transfer,-1000.00,INR,,saved,Cash,Bank,chat",
                    "2026-03-02,income,50000.00,INR,Salary,March,Cash,,chat",
                    "2026-02-10,expense,-400.05,INR,Food,\"dinner, \"\"late\"\"\",Cash,,chat",
                    "",
                ])
            let february = try await asha.get("/dashboard/expenses/export/?from=2026-02-01&to=2026-02-28").text
            #expect(february.components(separatedBy: "\r\n").count == 3)
        }
    }

    @Test(arguments: Engine.available)
    func `a long export has no gaps`(engine: Engine) async throws {
        try await withPages(engine) { house, asha in
            try await house.record((1...1_100).map { "2026-03-01  -\($0).00  Food  n\($0)" }.joined(separator: "\n"))
            let lines = try await asha.get("/dashboard/expenses/export/").text.components(separatedBy: "\r\n").dropFirst().dropLast()
            #expect(lines.count == 1_100 && Set(lines).count == 1_100)
        }
    }

    @Test(arguments: [
        ("=1+2", "'=1+2"), ("+49 30", "'+49 30"), ("-5", "'-5"), ("@SUM(A1)", "'@SUM(A1)"), ("\tx", "'\tx"), ("\rx", "\"'\rx\""),
        ("＝1", "'＝1"), ("=\"a\",b", "\"'=\"\"a\"\",b\""), ("plain", "plain"), ("a=b", "a=b"), ("a\nb", "\"a\nb\""), ("", ""),
        ("\"", "\"\"\"\""), ("चाय", "चाय"),
    ])
    func `text that a spreadsheet would run is defused`(text: String, field: String) {
        #expect(CSV.text(text) == field)
    }
}
