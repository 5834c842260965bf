import Accounting
import ExternalServices
import Foundation
import Persistence
import PersistencePostgres
import PersistenceSQLite

/// The two databases of a move, kept for it alone while it lasts.
struct MoveEnds: Sendable {
    let source: any SQLDatabase
    let target: any MoveTarget
    let tables: [MovedTable]
    /// Where the source is, for a move that is taken up again.
    let sourcePlace: String
    private let guardian: PostgresBulk

    /// Throws `MoveRefusal`, or the error of an engine in use.
    static func open(from: String, to: String) async throws -> MoveEnds {
        switch (try place(of: from), try place(of: to)) {
        case (.file(let path), .postgres(let address, _, _)):
            guard FileManager.default.fileExists(atPath: path) else { throw MoveRefusal.missing(path) }
            let bulk = try await alone(at: address)
            let file = try SQLiteDatabase(path: path)
            let server = try PostgresDatabase(address, connections: 2)
            return try await MoveEnds(from: file, at: path, to: PostgresTarget(server: server, bulk: bulk), server: server, file: file, bulk)
        case (.postgres(let address, _, _), .file(let path)):
            let bulk = try await alone(at: address)
            let server = try PostgresDatabase(address, connections: 2)
            let file = try SQLiteDatabase(path: path)
            return try await MoveEnds(from: server, at: address.place, to: SQLiteTarget(file: file), server: server, file: file, bulk)
        default: throw MoveRefusal.sameEngine
        }
    }

    private init(
        from source: any SQLDatabase, at place: String, to target: any MoveTarget, server: PostgresDatabase, file: SQLiteDatabase,
        _ guardian: PostgresBulk
    ) async throws {
        self.source = source
        self.target = target
        self.guardian = guardian
        sourcePlace = place
        try await Self.checkSchema(of: source)
        try await target.database.migrate(FeatureList.all.migrations, at: Clock.system.now().milliseconds)
        tables = try await TableCatalog(of: server).matched(with: file)
    }

    func close() async throws {
        try await source.close()
        try await target.database.close()
    }

    private static func place(of url: String) throws -> DatabasePlace {
        try Settings(values: [Setting.databaseURL.rawValue: url]).database()
    }

    /// A process that was just killed may still stand in the server's list for a moment.
    private static func alone(at address: PostgresAddress) async throws -> PostgresBulk {
        for _ in 0..<20 {
            do { return try PostgresBulk(address) } catch PostgresOpeningError.inUse {
                try await Task.sleep(for: .milliseconds(150))
            }
        }
        return try PostgresBulk(address)
    }

    private static func checkSchema(of source: any SQLDatabase) async throws {
        let done: Set<String>
        do {
            done = Set(try await source.read { db in try db.appliedMigrations() })
        } catch SQLError.other {
            throw MoveRefusal.noBooks
        }
        guard done == Set(FeatureList.all.migrations.map(\.id)) else { throw MoveRefusal.otherSchema }
    }
}

/// Why a move does not begin.
enum MoveRefusal: Error, CustomStringConvertible {
    case sameEngine, missing(String), noBooks, otherSchema, notEmpty(String), otherMove(String), halfMoved, differs([String])

    var description: String {
        switch self {
        case .sameEngine: "Give one sqlite: and one postgres:// address. Files are copied by “tuppence backup”, PostgreSQL by pg_dump."
        case .missing(let path): "There is no database at \(path)."
        case .noBooks: "The source has no books of Tuppence in it."
        case .otherSchema: "The source has the tables of another version. Start this version's server on it once, then move."
        case .notEmpty(let table): "The target has rows in \(table). Give an empty database."
        case .otherMove(let place): "The target holds half of another move, from \(place). Finish that, or give an empty database."
        case .halfMoved: "This database holds half of a move. Run the same “tuppence move” again, which goes on with it."
        case .differs(let what):
            "The two sides differ: \(what.joined(separator: "; ")). The source is untouched; give an empty target and move again."
        }
    }
}
