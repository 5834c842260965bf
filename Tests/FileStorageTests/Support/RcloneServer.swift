import ExternalServices
import FileStorage
import Foundation
import Logging
import Providers

/// An S3 server on the loopback address: `rclone serve s3` over a folder. Ends with the tests, however they end.
final class RcloneServer: Sendable {
    static let credentials = S3Credentials(accessKeyID: "tester", secretAccessKey: "a secret of the tests")
    static let shared = Task { try RcloneServer() }

    let port: Int
    let folder: String
    private let process: Process

    init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "tuppence-s3-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder + "/bucket", withIntermediateDirectories: true)
        let rclone = URL(fileURLWithPath: #filePath + "/../../../../.venv/bin/rclone").standardized.path
        guard FileManager.default.isExecutableFile(atPath: rclone) else {
            throw TestFailure("The S3 server of the tests, \(rclone), is missing. Run Scripts/setup --tests")
        }
        process = Process()
        let output = Pipe()
        process.executableURL = URL(fileURLWithPath: "/bin/sh")
        // The shell ends the server once this process has ended, however that happens.
        process.arguments = [
            "-c", "\"$0\" serve s3 --addr 127.0.0.1:0 --auth-key \"$1\" \"$2\" </dev/null & server=$!; echo $server >\"$2/pid\"; "
                + "while kill -0 \"$3\" 2>/dev/null; do sleep 1; done; kill $server; rm -rf \"$2\"",
            rclone, "tester,a secret of the tests", folder, "\(ProcessInfo.processInfo.processIdentifier)",
        ]
        process.environment = ["PATH": "/usr/bin:/bin", "HOME": folder, "RCLONE_CONFIG": "/dev/null"]
        process.standardInput = FileHandle.nullDevice
        // Whoever reads what the tests say waits until nobody can say anything more.
        process.standardOutput = FileHandle.nullDevice
        process.standardError = output
        try process.run()
        port = try Self.port(in: output)
    }

    /// Read from the line that tells where the server listens.
    private static func port(in output: Pipe) throws -> Int {
        var text = ""
        while true {
            let data = output.fileHandleForReading.availableData
            guard !data.isEmpty else { throw TestFailure("rclone did not start: \(text)") }
            text += String(decoding: data, as: UTF8.self)
            if let match = text.firstMatch(of: /http:\/\/127\.0\.0\.1:(\d+)/), let port = Int(match.1) {
                output.fileHandleForReading.readabilityHandler = { _ = $0.availableData }
                return port
            }
        }
    }

    /// The server ends a moment later.
    func stop() {
        guard let text = try? String(contentsOfFile: folder + "/pid", encoding: .utf8), let pid = pid_t(text.dropLast()) else { return }
        kill(pid, SIGTERM)
    }

    /// A store on this server, with a prefix of its own.
    func store(over transport: HTTPTransport, prefix: String = "t-\(UUID().uuidString.lowercased())") throws -> S3Store {
        let location = try S3Location("s3://bucket/\(prefix)?endpoint=http://127.0.0.1:\(port)&path-style=true")
        return S3Store(location, credentials: Self.credentials, over: transport, logger: .silent)
    }
}

struct TestFailure: Error, CustomStringConvertible {
    let description: String
    init(_ description: String) { self.description = description }
}

extension Logger {
    static let silent = Logger(label: "tests", factory: { _ in SwiftLogNoOpLogHandler() })
}
