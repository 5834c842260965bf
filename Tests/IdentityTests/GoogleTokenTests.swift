import Accounting
import ExternalServices
import TestSupport
import Testing

@testable import Identity
@testable import SigningIn

@Suite struct GoogleTokenTests {
    let time = TestClock()
    let issuer: TestIssuer
    let google: GoogleIssuer

    init() {
        issuer = TestIssuer(time: time)
        google = GoogleIssuer(settings: TestIssuer.settings, transport: issuer.transport, clock: time.clock)
    }

    func read(nonce: String = "n") async throws -> ExternalIdentity {
        try await google.identity(in: issuer.token(nonce: "n"), nonce: nonce, at: time.now)
    }

    @Test func `a token as Google makes them tells who it is about`() async throws {
        let identity = try await read()
        #expect(identity == ExternalIdentity(
            issuer: "https://accounts.google.com", subject: "1101", email: "asha@example.com", isEmailVerified: true, name: "Asha R"))
        issuer.change { $0.claims = ["iss": "accounts.google.com", "email_verified": "true", "azp": nil, "aud": ["our-client"]] }
        #expect(try await read() == identity)
    }

    @Test(arguments: [TestIssuer.Signing.none, .symmetric, .foreignKey, .unknownKey, .brokenSignature])
    func `what is not signed by Google with RS256 is refused`(signing: TestIssuer.Signing) async throws {
        issuer.change { $0.signing = signing }
        await #expect { try await read() } throws: { if case GoogleProblem.notProven = $0 { true } else { false } }
    }

    @Test(arguments: [
        ("iss", "https://accounts.evil.example"), ("aud", "somebody-else"), ("aud", ["our-client", "somebody-else"]), ("azp", "somebody-else"),
        ("exp", 1_772_452_800 - 60), ("iat", 1_772_452_800 + 60), ("nbf", 1_772_452_800 + 60), ("nonce", "another"), ("nonce", nil),
        ("sub", ""), ("sub", String(repeating: "1", count: 256)), ("exp", nil), ("sub", nil), ("aud", nil), ("iss", nil), ("iat", nil),
        ("exp", "soon"),
    ] as [(String, (any Sendable)?)])
    func `a claim that is not as it must be is refused`(name: String, value: (any Sendable)?) async throws {
        _ = try await read()
        issuer.change { $0.claims = [name: value] }
        await #expect { try await read() } throws: { if case GoogleProblem.notProven = $0 { true } else { false } }
    }

    @Test(arguments: ["", "x", "a.b", "a.b.c", "a.b.c.d", String(repeating: "A", count: 20_000), "e30.e30.", "bnVsbA.bnVsbA.AA"])
    func `what is no token is refused`(text: String) async throws {
        await #expect { try await google.identity(in: text, nonce: "n", at: time.now) } throws: {
            if case GoogleProblem.notProven = $0 { true } else { false }
        }
    }

    @Test func `clocks may differ by a minute`() async throws {
        issuer.change { $0.claims = ["exp": 1_772_452_800 - 59, "iat": 1_772_452_800 + 59] }
        _ = try await read()
    }

    @Test(arguments: [("email_verified", false), ("email_verified", nil), ("email_verified", "false"), ("email", nil), ("email", "no address")]
        as [(String, (any Sendable)?)])
    func `an address counts as verified only when Google says so`(name: String, value: (any Sendable)?) async throws {
        issuer.change { $0.claims = [name: value] }
        #expect(try await !read().isEmailVerified)
    }

    @Test func `keys are kept as long as Google says, and a change of them is noticed at once`() async throws {
        for _ in 0..<3 { _ = try await read() }
        #expect(issuer.now.keyFetches == 1 && issuer.now.discoveryFetches == 1)
        issuer.change { $0.keyNumber = 2 }
        _ = try await read()
        #expect(issuer.now.keyFetches == 2)
        time.advance(seconds: 600)
        _ = try await read()
        #expect(issuer.now.keyFetches == 3 && issuer.now.discoveryFetches == 2)
    }

    @Test func `forged tokens with made-up keys make one request a minute at the most`() async throws {
        _ = try await read()
        issuer.change { $0.signing = .unknownKey }
        for _ in 0..<6 {
            for _ in 0..<20 { _ = try? await read() }
            time.advance(seconds: 20)
        }
        #expect(issuer.now.keyFetches <= 3)
        issuer.change { $0.signing = .right }
        _ = try await read()
    }

    @Test(arguments: [
        ("issuer", "https://accounts.evil.example"), ("token_endpoint", "http://oauth2.example/token"), ("jwks_uri", "file:///etc/passwd"),
        ("authorization_endpoint", "javascript:alert(1)"),
    ])
    func `a discovery that leads astray is not followed`(name: String, value: String) async throws {
        issuer.change { $0.discovery = [name: value] }
        await #expect { try await google.addresses() } throws: { if case GoogleProblem.unavailable = $0 { true } else { false } }
    }

    /// RFC 7636, appendix B.
    @Test func `the challenge is that of the standard`() {
        #expect(PKCE.challenge(of: "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk") == "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")
    }
}
