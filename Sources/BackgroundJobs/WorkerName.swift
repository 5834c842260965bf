import Foundation

/// A process that works on jobs, by a name that no other process has or ever had: the machine, the process and when it began.
///
///     WorkerName.current.description   // “4f0c…/4026531836:4711:88123”
struct WorkerName: CustomStringConvertible, Equatable {
    /// The run of the machine's kernel, and the container: equal only where process numbers mean the same processes.
    let machine: String
    let process: Int32
    /// In ticks of the kernel's clock: a number is used again for another process some day.
    let began: String

    var description: String { "\(machine):\(process):\(began)" }

    init(machine: String, process: Int32, began: String) {
        self.machine = machine
        self.process = process
        self.began = began
    }

    init?(_ text: String) {
        let parts = text.split(separator: ":").map(String.init)
        guard parts.count == 3, let process = Int32(parts[1]) else { return nil }
        self.init(machine: parts[0], process: process, began: parts[2])
    }

    static let current = {
        let process = ProcessInfo.processInfo.processIdentifier
        return WorkerName(machine: thisMachine, process: process, began: status(of: process)?.began ?? "0")
    }()

    /// Whether it ran on this machine and does so no longer. Of other machines nothing is known here.
    var isDeadNeighbour: Bool {
        guard machine == Self.thisMachine else { return false }
        if kill(process, 0) != 0, errno == ESRCH { return true }
        guard let status = Self.status(of: process) else { return false }
        // One that has ended stays listed until its parent takes note.
        return status.began != began || status.state == "Z"
    }

    private static let thisMachine = {
        let boot = try? String(contentsOfFile: "/proc/sys/kernel/random/boot_id", encoding: .utf8)
        let container = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/ns/pid")
        let number = container.map { $0.filter(\.isNumber) } ?? ""
        return (boot?.filter { !$0.isWhitespace } ?? ProcessInfo.processInfo.hostName) + "/" + number
    }()

    /// Fields 3 and 22 of `/proc/PID/stat`, counted from behind the name in brackets, which may hold anything. Source: proc(5).
    private static func status(of process: Int32) -> (state: String, began: String)? {
        guard let line = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8),
            let name = line.lastIndex(of: ")")
        else { return nil }
        let fields = line[name...].split(separator: " ")
        return fields.count > 20 ? (String(fields[1]), String(fields[20])) : nil
    }
}
