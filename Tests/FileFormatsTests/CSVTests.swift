import FileFormats
import Testing

@Suite struct CSVTests {
    @Test(arguments: [
        ("a,b\r\nc,d", [["a", "b"], ["c", "d"]]), ("a;b\nc;d\n", [["a", "b"], ["c", "d"]]), ("a\tb\rc\td", [["a", "b"], ["c", "d"]]),
        ("\"a\"\"b\",\"c,d\"\n\"e\nf\",", [["a\"b", "c,d"], ["e\nf", ""]]), ("\u{FEFF}a,b\n\n\nc,d", [["a", "b"], ["c", "d"]]), ("", []),
    ])
    func `tables are read whatever parts them`(text: String, rows: [[String]]) throws {
        #expect(try CSVReader.rows(of: text, upTo: 100).map(\.fields) == rows)
    }

    @Test func `an open quote and too many rows are told`() {
        #expect(throws: CSVReader.Failure.quoteOpen(line: 2)) { try CSVReader.rows(of: "a,b\n\"c,d\n", upTo: 10) }
        #expect(throws: CSVReader.Failure.tooManyRows(2)) { try CSVReader.rows(of: "a\nb\nc", upTo: 2) }
    }

    @Test(arguments: ["", "plain", "=1+1", "'=1+1", "''=x", "'quoted'", "'", "-5", "@x", "＝1", "a=b", "\"=\"", "1,2;3\r\n4"])
    func `every text comes back from a defused field`(text: String) throws {
        let line = CSVWriter.line([SpreadsheetText.defused(text), "x"])
        let field = try #require(try CSVReader.rows(of: line, upTo: 1).first?.fields.first)
        #expect(SpreadsheetText.restored(field) == text)
        #expect(!"=+-@＝＋－＠\t\r\n".unicodeScalars.contains(field.unicodeScalars.first ?? "a"))
    }
}
