import Accounting
import ExternalServices
import Persistence
import TestSupport
import Testing

@testable import Identity
@testable import Membership
@testable import SigningIn

@Suite struct PurgingTests {
    private static let day: Int64 = 86_400
    private static let tables = ["sign_in_steps", "api_keys", "invitations", "sessions", "refresh_tokens"]

    @Test(arguments: Engine.available)
    func `what is over is taken away, keys and invitations a month later, and nothing before`(engine: Engine) async throws {
        try await withCouple(engine) { couple in
            let house = couple.house
            try await fill(couple)
            var elapsed: Int64 = 0
            for (time, left) in [
                (SignInStep.lifetimeSeconds - 1, 5), (SignInStep.lifetimeSeconds, 4), (31 * Self.day, 3), (37 * Self.day, 2),
                (Sessions.lifetimeSeconds - 1, 2), (Sessions.lifetimeSeconds, 0),
            ] {
                house.time.advance(seconds: time - elapsed)
                elapsed = time
                let now = house.time.now
                try await house.database.write { db in
                    try Sessions.purge(at: now, in: db)
                    try APIKeys.purge(at: now, in: db)
                    try Invitations.purge(at: now, in: db)
                }
                #expect(try await filled(house) == Self.tables.suffix(left), "after \(time) seconds")
            }
        }
    }

    /// One row at least in each of the tables: an API key of one day, an invitation of seven.
    private func fill(_ couple: Couple) async throws {
        let clock = couple.house.clock, asha = couple.asha
        _ = try await couple.house.invitations.make(.editor, email: nil, by: try couple.owner)
        try await couple.house.database.write { db in
            _ = try RefreshTokens(clock: clock).start(for: asha.user.id, on: Device(userAgent: "Test", address: ""), in: db)
            _ = try SignInSteps.begin(SignInStep(purpose: .google, next: "/"), at: clock.now(), in: db)
            _ = try APIKeys(clock: clock).make(.init(name: "Backup", scopes: [.read], days: 1), for: asha, from: "", in: db)
        }
    }

    private func filled(_ house: House) async throws -> ArraySlice<String> {
        var filled: ArraySlice<String> = []
        for table in Self.tables where try await house.count(SQL(stringLiteral: table)) > 0 { filled.append(table) }
        return filled
    }
}
