import Accounting
import Foundation
import Testing

@testable import Identity
@testable import SigningIn

@Suite struct TOTPTests {
    /// RFC 6238, appendix B, the rows of SHA-1.
    @Test(arguments: [
        (59, "94287082"), (1_111_111_109, "07081804"), (1_111_111_111, "14050471"), (1_234_567_890, "89005924"),
        (2_000_000_000, "69279037"), (20_000_000_000, "65353130"),
    ] as [(Int64, String)])
    func `codes are those of the standard`(seconds: Int64, code: String) {
        let totp = TOTP(secret: Array("12345678901234567890".utf8), digits: 8)
        #expect(totp.code(at: TOTP.step(at: Timestamp(seconds: seconds))) == code)
    }

    @Test func `a code is good for its step and one to either side`() {
        let totp = TOTP.make()
        let now = Timestamp(seconds: 1_772_452_800)
        let present = TOTP.step(at: now)
        for (offset, isGood) in [(-2, false), (-1, true), (0, true), (1, true), (2, false)] as [(Int64, Bool)] {
            let found = totp.step(of: totp.code(at: present + offset), at: now)
            #expect(found == (isGood ? present + offset : nil))
        }
        #expect(totp.step(of: "", at: now) == nil)
    }

    /// RFC 4648, section 10, without the padding.
    @Test(arguments: [("", ""), ("f", "MY"), ("fo", "MZXQ"), ("foo", "MZXW6"), ("foob", "MZXW6YQ"), ("fooba", "MZXW6YTB"), ("foobar", "MZXW6YTBOI")])
    func `secrets are written in base 32`(bytes: String, text: String) {
        #expect(Base32.encode(Array(bytes.utf8)) == text)
    }

    @Test func `the address for the app has everything in it, escaped`() throws {
        let totp = TOTP(secret: Array("foobar".utf8))
        let address = totp.address(of: "asha+1@example.com", issuer: "Tuppence")
        #expect(address == "otpauth://totp/Tuppence:asha%2B1%40example.com?secret=MZXW6YTBOI&issuer=Tuppence&algorithm=SHA1&digits=6&period=30")
        let parts = try #require(URLComponents(string: address))
        #expect(parts.path == "/Tuppence:asha+1@example.com")
    }

    @Test func `the drawing is square, with a light margin and the three finder patterns`() throws {
        let code = try #require(QRCode("otpauth://totp/x"))
        #expect((29...185).contains(code.size))
        #expect(code.path.hasPrefix("M4 4h7v1h-7z"))
        #expect(code.path.contains("M\(code.size - 11) 4h7v1h-7z"))
        #expect(code.path.hasSuffix("z") && code.path.contains("M4 \(code.size - 5)h7"))
        #expect(code.path.allSatisfy { "Mhvz- 0123456789".contains($0) })
        #expect(QRCode(String(repeating: "x", count: 5000)) == nil)
    }
}
