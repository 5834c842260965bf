import Bookkeeping
import Persistence

/// Copies every table of one database into an empty one of the other engine, and compares the two in the end.
///
/// Rows go over in the order of their keys, some thousand to a commit, so that a move that was killed goes on behind the last
/// row that the target has. The search is made anew: its tables are the engine's own.
struct Move: Sendable {
    let ends: MoveEnds
    let step: Int
    let say: @Sendable (String) -> Void

    private static let search = "search"

    /// Returns what was found the same on both sides, table by table.
    func run() async throws -> [TableDigest] {
        let progress = MoveProgress(target: ends.target.database)
        let done = try await progress.begin(from: ends.sourcePlace, tables: ends.tables)
        for table in ends.tables where !done.contains(table.name) {
            try await copy(table)
            try await progress.finish(table.name)
        }
        if !done.contains(Self.search) {
            try await rebuildSearch()
            try await progress.finish(Self.search)
        }
        for table in ends.tables { try await Counter(table)?.carry(from: ends.source, to: ends.target.database) }
        let digests = try await TableDigest.same(ends, step: step, say: say)
        try await progress.end()
        return digests
    }

    /// Reads the next rows while the target takes in the last ones.
    private func copy(_ table: MovedTable) async throws {
        let total = try await ends.source.spanning { db in try table.count(in: db) }
        let (start, last) = try await ends.target.database.spanning { db in (try table.count(in: db), try table.last(in: db)) }
        let steps = ProgressSteps(table.name, say: say)
        var copied = start
        var next = try await rows(of: table, after: last)
        while !next.isEmpty {
            let batch = next
            async let following = rows(of: table, after: batch.last)
            try await ends.target.append(batch, to: table)
            copied += batch.count
            steps.report(copied, of: total)
            next = try await following
        }
    }

    private func rows(of table: MovedTable, after last: SQLRow?) async throws -> [SQLRow] {
        try await ends.source.spanning { [step] db in try table.rows(after: last, limit: step, in: db) }
    }

    private func rebuildSearch() async throws {
        say("search: making it anew")
        var last = try await ends.target.database.spanning { db in try SearchRebuild.last(in: db) }
        while true {
            let entries = try await ends.target.database.spanning { [last, step] db in
                try SearchRebuild.entries(after: last, limit: step, in: db)
            }
            guard let end = entries.last else { return }
            try await ends.target.index(entries)
            last = end.key
        }
    }
}

extension SQLDatabase {
    fileprivate func spanning<Value: Sendable>(_ body: @escaping @Sendable (any SQLReader) throws -> Value) async throws -> Value {
        try await read { db in
            db.enter(.every(because: "a move copies all books"))
            return try body(db)
        }
    }
}
