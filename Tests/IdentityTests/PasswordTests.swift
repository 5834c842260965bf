import Accounting
import Foundation
@testable import Identity
import Testing

@Suite struct PasswordTests {
    let cheap = PasswordHasher(cost: Argon2.Cost(memory: 16, passes: 1))

    private func problem(_ typed: String) -> PasswordProblem? {
        do throws(PasswordProblem) {
            _ = try Password.chosen(typed, name: "Asha Rao", email: "asha.rao@example.com")
            return nil
        } catch { return error }
    }

    @Test(arguments: [
        ("", PasswordProblem.tooShort), ("elevenchars", .tooShort), (String(repeating: "xyä", count: 500), .tooLong),
        ("password1234", .common), ("Password2024!", .common), ("PASSWORDPASSWORD", .common), ("aaaaaaaaaaaa", .common),
        ("abcabcabcabc", .common), ("123456789012", .common), ("210987654321", .common), ("qwertyuiopas", .common),
        ("poiuytrewq123", .common), ("iloveyou1234", .common), ("1q2w3e4r5t6y", .common), ("asha.rao@example.com", .personal),
        ("Asha.Rao@Example.com", .personal), ("Asha Rao Asha Rao", .personal), ("asha.raoasha.rao", .personal),
    ])
    func `a password that is short, long, widely known or the person's own is refused`(typed: String, expected: PasswordProblem) {
        #expect(problem(typed) == expected)
    }

    @Test(arguments: [
        "three blue herons", "correct-donkey battery", "मेरा नाम कोई नहीं है", "😀😁😂🤣😃😄😅😆😉😊😋😎", "            x",
        "a\u{0}bcdefghijklmnop", "ashalikesriversandboats", String(repeating: "long and longer ", count: 8),
    ])
    func `anything else of twelve characters will do`(typed: String) {
        #expect(problem(typed) == nil)
    }

    /// `Scripts/fetch-web-scripts` makes the list.
    @Test func `the ten thousand passwords that people choose most are refused, plain, decorated and repeated`() throws {
        CommonPasswords.use(list: URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../Web/vendor/common-passwords.txt").path)
        #expect(CommonPasswords.count >= 10_000)
        for typed in ["wolverine2024!", "!!!Wolverine!!!", "snickerssnickers", "1234567890qwer"] {
            #expect(problem(typed) == .common, "\(typed)")
        }
        #expect(problem("wolverines drink tea") == nil)
    }

    @Test func `every problem says what to do`() {
        for problem in PasswordProblem.allCases { #expect(!problem.userMessage.english.isEmpty) }
    }

    @Test func `a hash tells its cost, has a salt of its own, and knows its password alone`() async throws {
        let password = try #require(Password("three blue herons"))
        let other = try #require(Password("three blue heron"))
        let hash = try await cheap.hash(password)
        #expect(hash.hasPrefix("$argon2id$v=19$m=16,t=1,p=1$"))
        #expect(try await cheap.hash(password) != hash)
        #expect(try await cheap.verify(password, against: hash))
        #expect(try await !cheap.verify(other, against: hash))
        #expect(try await !cheap.verify(password, against: nil))
        #expect(try await !cheap.verify(password, against: "nonsense"))
    }

    @Test func `the standard cost is 64 MiB and three passes`() async throws {
        let hash = try await PasswordHasher().hash(try #require(Password("three blue herons")))
        #expect(hash.hasPrefix("$argon2id$v=19$m=65536,t=3,p=1$"))
        #expect(hash.split(separator: "$").suffix(2).map(\.count) == [22, 43])
    }

    @Test func `one letter typed in two ways is the same password`() async throws {
        let composed = try #require(Password("caf\u{E9} and croissants"))
        let decomposed = try #require(Password("cafe\u{301} and croissants"))
        #expect(try await cheap.verify(decomposed, against: cheap.hash(composed)))
    }

    @Test func `a hash of another cost is outdated`() {
        #expect(cheap.isOutdated("$argon2id$v=19$m=65536,t=3,p=1$c2FsdA$dGFn"))
        #expect(!cheap.isOutdated("$argon2id$v=19$m=16,t=1,p=1$c2FsdA$dGFn"))
    }

    @Test func `when too many wait, the next is turned away, and later ones are served again`() async throws {
        let hasher = PasswordHasher(cost: Argon2.Cost(memory: 4096, passes: 2), atOnce: 1, waiting: 2)
        let password = try #require(Password("three blue herons"))
        let busy = await withTaskGroup(of: Bool.self) { group in
            for _ in 0..<40 {
                group.addTask { do { _ = try await hasher.hash(password); return false } catch { return error is HasherBusy } }
            }
            return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(busy > 0)
        #expect(busy < 40)
        _ = try await hasher.hash(password)
    }
}
