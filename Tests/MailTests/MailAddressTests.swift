import Mail
import Testing

struct MailAddressTests {
    @Test("an address may come without a name")
    func nameless() { #expect(MailAddress(address: "asha@example.org").name.isEmpty) }
}
