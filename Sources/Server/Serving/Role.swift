import ArgumentParser
import Foundation

/// What a process does. One does everything by default; at a PostgreSQL database there may be many, with a role each.
enum Role: String, CaseIterable, Sendable {
    /// Pages, webhooks, live updates.
    case web
    /// Background work.
    case worker
    /// Starts repeated work when its time comes. More than one does no harm.
    case scheduler
}

/// The roles of one process, as `--roles web,worker` names them.
struct Roles: Sendable, ExpressibleByArgument {
    let all: Set<Role>

    static let every = Roles(all: Set(Role.allCases))

    init(all: Set<Role>) { self.all = all }

    init?(argument: String) {
        let roles = argument.split(separator: ",").map { Role(rawValue: $0.trimmingCharacters(in: .whitespaces)) }
        guard !roles.isEmpty, !roles.contains(nil) else { return nil }
        all = Set(roles.compactMap { $0 })
    }

    var defaultValueDescription: String { Role.allCases.map(\.rawValue).joined(separator: ",") }

    /// Throws `CommandFailure` where the database is a file, which only one process can have.
    func check(_ settings: Settings) throws {
        guard all.count < Role.allCases.count, case .file = try settings.database() else { return }
        throw CommandFailure(
            "With SQLite one process does everything: run “tuppence serve” without --roles. "
                + "For several processes set DATABASE_URL to a PostgreSQL database.")
    }
}
