import FileFormats
import Testing

struct SpreadsheetTextTests {
    @Test("what would begin a formula is shown as text", arguments: ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1"])
    func formula(_ text: String) {
        #expect(SpreadsheetText.defused(text) == "'" + text)
    }

    @Test("any other text stays as it is", arguments: ["", "coffee", "1 + 1", "'tis", "日本"])
    func harmless(_ text: String) {
        #expect(SpreadsheetText.defused(text) == text)
    }

    @Test("what was defused comes back as it was", arguments: ["=1+1", "'=1", "''@x", "coffee", "'tis"])
    func restored(_ text: String) {
        #expect(SpreadsheetText.restored(SpreadsheetText.defused(text)) == text)
    }
}
