import FileStorage
import Testing

@Suite struct FileKeyTests {
    @Test(arguments: ["receipts/019a2f7c.jpg", "a", "a/b/c-d_e.f"])
    func `a plain path is a key`(text: String) {
        #expect(FileKey(text)?.description == text)
    }

    @Test(arguments: ["", "/a", "a/", "a//b", "../a", "a/../b", ".hidden", "a b", "A", "a\u{0}", "ä", "a\\b"])
    func `whatever may lead elsewhere is none`(text: String) {
        #expect(FileKey(text) == nil)
    }
}
