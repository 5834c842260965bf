import Accounting

/// What an administrator is told of the server by the parts of it that lie above this one.
package struct ServerFacts: Sendable {
    /// One thing that was looked at: `Database`, `whole`.
    package struct Fact: Sendable {
        package let name, value: String
        package let isFault: Bool

        package init(_ name: String, _ value: String, isFault: Bool = false) {
            self.name = name
            self.value = value
            self.isFault = isFault
        }
    }

    package let version: String
    /// Each setting and its value; `set` in the place of a secret.
    package let configuration: [Fact]
    package let health: @Sendable () async -> [Fact]
    package let storage: @Sendable () async -> [Fact]
    package let usage: @Sendable (_ from: Timestamp, _ until: Timestamp) async throws -> [ChannelUsage]

    package init(
        version: String, configuration: [Fact], health: @escaping @Sendable () async -> [Fact],
        storage: @escaping @Sendable () async -> [Fact],
        usage: @escaping @Sendable (_ from: Timestamp, _ until: Timestamp) async throws -> [ChannelUsage]
    ) {
        self.version = version
        self.configuration = configuration
        self.health = health
        self.storage = storage
        self.usage = usage
    }
}

/// What one channel was used for in a stretch of time.
package struct ChannelUsage: Sendable {
    package let channel: String
    package let received, sent, failed: Int
    /// Charged messages by the provider's category: `service`, `utility`, `authentication`, `marketing`.
    package let billable: [String: Int]

    package init(channel: String, received: Int, sent: Int, failed: Int, billable: [String: Int]) {
        self.channel = channel
        self.received = received
        self.sent = sent
        self.failed = failed
        self.billable = billable
    }
}
