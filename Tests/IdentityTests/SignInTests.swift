import Accounting
import Persistence
import TestSupport
import Testing

@testable import Identity
@testable import SigningIn

@Suite struct SignInTests {
    @Test(arguments: Engine.available)
    func `the right password makes a session, a wrong one and an unknown address look alike`(engine: Engine) async throws {
        try await withDatabase(engine, IdentitySchema.migrations) { database in
            let house = House(database)
            let access = try await house.add()
            let session = try #require(try await house.sessions.find(try await house.logIn()))
            #expect(session.access == access)
            for (name, password) in [
                ("asha", "three blue heron"), ("nobody", House.password), ("asha", ""), ("asha", String(repeating: "x", count: 2000)),
            ] {
                await #expect(throws: WrongCredentials.self) { try await house.logIn(name, password: password) }
            }
        }
    }

    @Test(arguments: Engine.available)
    func `a disabled user can't log in, and their sessions are over at once`(engine: Engine) async throws {
        try await withDatabase(engine, IdentitySchema.migrations) { database in
            let house = House(database)
            let access = try await house.add()
            let token = try await house.logIn()
            try await database.write { db in _ = try db.execute("UPDATE users SET disabled_at = 1") }
            #expect(try await house.sessions.find(token) == nil)
            #expect(try await house.accesses.find(user: access.user.id) == nil)
            await #expect(throws: WrongCredentials.self) { try await house.logIn() }
        }
    }

    @Test(arguments: Engine.available, ["asha", "nobody"])
    func `ten attempts in three minutes are enough, whether the account exists or not`(engine: Engine, name: String) async throws {
        try await withDatabase(engine, IdentitySchema.migrations) { database in
            let house = House(database)
            try await house.add()
            for number in 0..<10 {
                await #expect(throws: WrongCredentials.self) {
                    try await house.logIn(name, password: "wrong", from: "192.0.2.\(number)")
                }
            }
            house.time.advance(seconds: 60)
            let refusal = await #expect(throws: TooManyAttempts.self) { try await house.logIn(name, from: "192.0.2.99") }
            #expect(refusal == TooManyAttempts(seconds: 120, isLocked: false))
            #expect(refusal?.userMessage.english.contains("2 minutes") == true)
            house.time.advance(seconds: 120)
            if name == "asha" { _ = try await house.logIn(name, from: "192.0.2.99") }
        }
    }

    @Test(arguments: Engine.available)
    func `one address may not try many accounts, and a neighbour in its network counts as the same`(engine: Engine) async throws {
        try await withDatabase(engine, IdentitySchema.migrations) { database in
            let house = House(database)
            try await house.add()
            for number in 0..<10 {
                await #expect(throws: WrongCredentials.self) {
                    try await house.logIn("user\(number)", from: "2001:db8:1:2::\(number + 1)")
                }
            }
            await #expect(throws: TooManyAttempts.self) { try await house.logIn(from: "2001:db8:1:2:3:4:5:6") }
            _ = try await house.logIn(from: "2001:db8:1:3::1")
        }
    }

    @Test(arguments: Engine.available)
    func `logging in rightly uses up no attempts`(engine: Engine) async throws {
        try await withDatabase(engine, IdentitySchema.migrations) { database in
            let house = House(database)
            try await house.add()
            for _ in 0..<30 { _ = try await house.logIn() }
        }
    }

    @Test(arguments: Engine.available)
    func `after a hundred failures the account is locked until its password is set anew`(engine: Engine) async throws {
        try await withDatabase(engine, IdentitySchema.migrations) { database in
            let house = House(database)
            try await house.add()
            let token = try await house.logIn()
            for number in 0..<100 {
                await #expect(throws: WrongCredentials.self) {
                    try await house.logIn(password: "wrong", from: "198.51.100.\(number)")
                }
                if number % 10 == 9 { house.time.advance(seconds: 181) }
            }
            for _ in 0..<3 {
                let refusal = await #expect(throws: TooManyAttempts.self) { try await house.logIn(from: "192.0.2.7") }
                #expect(refusal?.isLocked == true)
                house.time.advance(seconds: 86_400)
            }
            #expect(try await house.users.setPassword(email: "Asha@example.com", to: "five green parrots"))
            #expect(try await house.sessions.find(token) == nil)
            _ = try await house.logIn(password: "five green parrots")
        }
    }

    @Test(arguments: Engine.available)
    func `of many guesses at once no more are looked at than the limit allows`(engine: Engine) async throws {
        try await withDatabase(engine, IdentitySchema.migrations) { database in
            let house = House(database)
            try await house.add()
            let wrong = await withTaskGroup(of: Bool.self) { group in
                for number in 0..<30 {
                    group.addTask {
                        do { _ = try await house.logIn(password: "wrong", from: "192.0.2.\(number)") } catch {
                            return error is WrongCredentials
                        }
                        return false
                    }
                }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(wrong == 10)
        }
    }

    @Test(arguments: Engine.available)
    func `a password hashed at another cost is hashed anew at the login`(engine: Engine) async throws {
        try await withDatabase(engine, IdentitySchema.migrations) { database in
            let house = House(database)
            try await house.add()
            let newer = PasswordHasher(cost: Argon2.Cost(memory: 32, passes: 1))
            let signIn = SignIn(database: database, clock: house.time.clock, hasher: newer)
            _ = try await signIn.signIn(
                email: "asha@example.com", password: House.password, on: Device(userAgent: "", address: ""))
            let hash: String? = try await database.read { db in try db.value("SELECT password_hash FROM users") }
            #expect(hash?.hasPrefix("$argon2id$v=19$m=32,") == true)
            _ = try await house.logIn()
        }
    }

    @Test(arguments: [
        ("192.0.2.7", "192.0.2.7"), ("::ffff:192.0.2.7", "192.0.2.7"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"),
        ("2001:db8::1", "2001:db8:0:0::/64"), ("::1", "0:0:0:0::/64"), ("fe80::1%eth0", "fe80:0:0:0::/64"), ("", ""),
        (":", "0:0:0:0::/64"), ("%", "%"),
    ])
    func `an address counts as its block`(address: String, block: String) {
        #expect(AddressBlock(address).description == block)
    }
}
