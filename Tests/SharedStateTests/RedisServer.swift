import Foundation
import SharedState
import Synchronization
import TestSupport

/// A Redis of a test's own: on a socket in a temporary folder, keeping nothing, ended by its process id.
final class RedisServer: Sendable {
    private let folder: String
    private let id = Mutex<pid_t?>(nil)

    private init(in folder: String) { self.folder = folder }

    var address: RedisAddress { RedisAddress(.socket(path: folder + "/redis.sock")) }

    /// Runs a test beside a Redis. Fails when `redis-server` is not installed, for these tests say nothing without it.
    static func with(_ test: (RedisServer) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let server = RedisServer(in: folder)
            try await server.start()
            defer { server.kill() }
            try await test(server)
        }
    }

    func start() async throws {
        try await wait(atMost: .seconds(30)) { !self.isAnswering }
        let places = ["/usr/bin/redis-server", "/usr/local/bin/redis-server", "/opt/homebrew/bin/redis-server"]
        guard let program = places.first(where: FileManager.default.isExecutableFile) else { throw RedisMissing() }
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        process.arguments = [
            "-c", Self.watched, folder + "/pid", program, "--port", "0", "--unixsocket", folder + "/redis.sock",
            "--save", "", "--appendonly", "no", "--dir", folder,
        ]
        try process.run()
        try await wait(atMost: .seconds(10)) { self.isAnswering }
        let text = try String(contentsOfFile: folder + "/pid", encoding: .utf8)
        let number = pid_t(text.trimmingCharacters(in: .whitespacesAndNewlines))
        id.withLock { $0 = number }
    }

    /// Ends the server when the tests have ended without doing so.
    private static let watched = #"""
        "$@" >/dev/null 2>&1 </dev/null &
        echo $! >"$0"
        while kill -0 $PPID && kill -0 $!; do sleep 0.3; done 2>/dev/null
        kill -9 $! 2>/dev/null
        """#

    private var isAnswering: Bool { (try? Redis.version(at: address)) != nil }

    func kill() { signal(SIGKILL) }
    /// Lets it stand still: connections stay, answers do not come.
    func freeze() { signal(SIGSTOP) }
    func thaw() { signal(SIGCONT) }

    private func signal(_ signal: Int32) {
        id.withLock { id in _ = id.map { Foundation.kill($0, signal) } }
    }

    /// Runs a test with a connection. One that is not about time waits for answers as long as there is hope.
    func connect(patience: Duration = .seconds(1), _ test: (RedisConnection) async throws -> Void) async throws {
        let connection = try RedisConnection(to: address, patience: patience, logger: .quiet)
        try await wait(atMost: .seconds(30)) { connection.isUp }
        try await test(connection)
        await connection.close()
    }
}

struct RedisMissing: Error, CustomStringConvertible {
    let description = "redis-server is not installed. Install it (apt-get install redis-server): these tests need a real one."
}

struct TimeIsUp: Error {}

/// Returns once `condition` holds; throws when it does not in time.
func wait(atMost limit: Duration, until condition: () async -> Bool) async throws {
    let end = ContinuousClock.now + limit
    while await !condition() {
        guard ContinuousClock.now < end else { throw TimeIsUp() }
        try await Task.sleep(for: .milliseconds(5))
    }
}
