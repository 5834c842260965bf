import ExternalServices
import Testing

@Suite struct MailAddressTests {
    @Test(arguments: [
        ("asha@example.org", "", "asha@example.org"), ("  Asha Rao <asha@example.org> ", "Asha Rao", "asha@example.org"),
        ("\"Rao, Asha\" <asha@example.org>", "Rao, Asha", "asha@example.org"), ("<asha@example.org>", "", "asha@example.org"),
        ("Tüppence <a+b@xn--bcher-kva.example>", "Tüppence", "a+b@xn--bcher-kva.example"),
    ])
    func `an address is read with its name or without`(text: String, name: String, address: String) {
        #expect(MailAddress(parsing: text) == MailAddress(name: name, address: address))
    }

    @Test(arguments: [
        "", "asha", "@example.org", "asha@", "a@b@c", "asha @example.org", "asha@example.org\r\nBcc: x@y.z", "<asha@example.org",
        "Asha\u{7} <asha@example.org>", "as\u{E4}@example.org", "a,b@example.org",
    ])
    func `what mail can't be sent to is refused`(text: String) {
        #expect(MailAddress(parsing: text) == nil)
    }

    @Test func `a name with marks is written in quotes`() {
        #expect(MailAddress(name: "Rao, Asha", address: "a@b.c").description == "\"Rao, Asha\" <a@b.c>")
        #expect(MailAddress(name: "आशा", address: "a@b.c").description == "आशा <a@b.c>")
        #expect(MailAddress(address: "a@b.c").description == "a@b.c")
    }
}
