@testable import Server
import Testing

@Suite struct RoleTests {
    @Test(arguments: [
        ("web", [Role.web]), ("worker, scheduler", [.worker, .scheduler]), ("web,worker,scheduler", Role.allCases),
    ])
    func `roles are named with commas between`(text: String, roles: [Role]) {
        #expect(Roles(argument: text)?.all == Set(roles))
    }

    @Test(arguments: ["", ",", "web;worker", "everything", "web,,worker,x"])
    func `what is no role is refused`(text: String) { #expect(Roles(argument: text) == nil) }

    @Test(arguments: ["web", "worker", "scheduler", "web,worker"])
    func `a file has one process, which does everything`(text: String) throws {
        let roles = try #require(Roles(argument: text))
        let error = #expect(throws: CommandFailure.self) { try roles.check(Settings(values: [:])) }
        #expect(error?.description.contains("DATABASE_URL") == true)
        try roles.check(Settings(values: ["DATABASE_URL": "postgres://localhost/tuppence"]))
        try Roles.every.check(Settings(values: [:]))
    }
}
