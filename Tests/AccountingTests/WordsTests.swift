import Testing

@testable import Accounting

@Suite struct WordsTests {
    @Test func `values are left out of the key and put into the translation`() {
        let (count, name) = (3, "Food")
        let words: Words = "\(count) entries in \(name)"
        #expect(words.key == "{} entries in {}" && words.english == "3 entries in Food")
        #expect(words.told { $0 == "{} entries in {}" ? "{} movimientos de {}" : nil } == "3 movimientos de Food")
        #expect(words.told { _ in "{2}: {1} movimientos" } == "Food: 3 movimientos")
    }

    @Test func `words inside of words are told too`() {
        let inner: Words = "Yesterday"
        let words: Words = "\(inner) · \("Yesterday")"
        #expect(words.told { $0 == "Yesterday" ? "Ayer" : nil } == "Ayer · Yesterday")
    }

    @Test func `a text that is put together already is never looked up`() {
        #expect(Words.verbatim("Food").told { _ in "Comida" } == "Food")
        #expect(Words.verbatim("{} {1}").english == "{} {1}")
    }

    @Test(arguments: ["{3} and {}", "{x}", "{", "}{", "{-1}", "{99999999999999999999}"])
    func `a translation that names what is not there is shown as it is`(pattern: String) {
        let words: Words = "\("a") and \("b")"
        #expect(words.told { _ in pattern }.isEmpty == false)
    }
}
