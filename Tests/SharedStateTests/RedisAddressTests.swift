import SharedState
import Testing

@Suite struct RedisAddressTests {
    @Test(arguments: [
        ("redis://localhost", "localhost:6379/0", nil, nil),
        ("redis://192.0.2.1:6380/3", "192.0.2.1:6380/3", nil, nil),
        ("redis://[::1]:6380", "::1:6380/0", nil, nil),
        ("redis://:s%40fe@host/1", "host:6379/1", nil, "s@fe"),
        ("redis://app:word@host", "host:6379/0", "app", "word"),
        ("unix:///run/redis.sock", "/run/redis.sock, database 0", nil, nil),
        ("unix:///run/redis.sock?db=2", "/run/redis.sock, database 2", nil, nil),
    ])
    func `an address is a host or a socket`(text: String, description: String, user: String?, password: String?) throws {
        let address = try RedisAddress(parsing: text)
        #expect(address.description == description)
        #expect(address.user == user)
        #expect(address.password == password)
    }

    @Test(arguments: ["", "localhost", "http://localhost", "redis://", "redis://host/x", "redis://host/-1", "redis://host:99999999999", "unix:run"])
    func `what is no address is refused, and not repeated`(text: String) {
        let error = #expect(throws: RedisAddressError.self) { try RedisAddress(parsing: text) }
        #expect(error.map { "\($0)".contains("REDIS_URL") } == true)
    }
}
