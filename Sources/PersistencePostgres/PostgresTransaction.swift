import Accounting
import Persistence

/// A transaction under way on a connection. What opens it is sent along with its first statement.
///
/// After a failed statement PostgreSQL accepts no other one. A body that goes on regardless is run once more `withSavepoints`,
/// where a failed statement undoes only itself; that is rare, and a savepoint for each statement would cost everybody.
final class PostgresTransaction: SQLWriter {
    private let link: PostgresLink
    private let mode: Mode
    private let withSavepoints: Bool
    private var ahead: [PostgresCommand]
    private var isOpen = false
    private var scope: BookScope?
    private var actions: [@Sendable () -> Void] = []
    /// The statement's error after which nothing of the transaction holds.
    private(set) var failure: SQLError?
    private(set) var wentOnAfterFailure = false

    enum Mode: String {
        case reading = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
        case writing = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE"
    }

    init(_ mode: Mode, on link: PostgresLink, withSavepoints: Bool) {
        self.link = link
        self.mode = mode
        self.withSavepoints = withSavepoints
        ahead = [PostgresCommand(text: mode.rawValue)]
    }

    var dialect: SQLDialect { .postgres }

    func rows(_ sql: SQL) throws -> [SQLRow] { try reply(to: sql)?.rows ?? [] }

    func execute(_ sql: SQL) throws -> Int { try reply(to: sql)?.count ?? 0 }

    func afterCommit(_ action: @escaping @Sendable () -> Void) { actions.append(action) }

    func enter(_ scope: BookScope) {
        guard scope != self.scope else { return }
        self.scope = scope
        ahead.append(PostgresFence.command(for: scope, isWriting: mode == .writing))
    }

    func takeTurns(_ names: [String]) { if !names.isEmpty { ahead.append(PostgresFence.turns(names)) } }

    private func reply(to sql: SQL) throws(SQLError) -> PostgresReply? {
        if let failure {
            wentOnAfterFailure = true
            throw failure
        }
        let (text, values) = sql.rendered(for: .postgres)
        let statement = PostgresCommand(text: text, values: values)
        defer { ahead = [] }
        isOpen = true
        do throws(SQLError) {
            guard withSavepoints else { return try link.run(ahead + [statement]).last }
            return try link.run(ahead + [.savepoint, statement, .release]).dropLast().last
        } catch {
            try undo(error)
            throw error
        }
    }

    /// With savepoints undoes the failed statement alone; else the transaction has failed.
    private func undo(_ error: SQLError) throws(SQLError) {
        do throws(SQLError) {
            guard withSavepoints, !error.endsTransaction else { throw error }
            _ = try link.run([.rollBackToSavepoint])
        } catch {
            failure = error
            throw error
        }
    }

    /// Makes the changes hold. An error of a lost connection leaves open whether they do.
    func commit() throws(SQLError) {
        if isOpen { _ = try link.run([PostgresCommand(text: "COMMIT")]) }
        for action in actions { action() }
    }

    /// Ends a reading transaction without waiting for the answer.
    func endReading() throws(SQLError) {
        if isOpen { try link.runLater(PostgresCommand(text: "COMMIT")) }
    }

    func rollBack() throws(SQLError) {
        guard isOpen else { return }
        isOpen = false
        _ = try link.run([PostgresCommand(text: "ROLLBACK")])
    }
}

extension PostgresCommand {
    fileprivate static let savepoint = PostgresCommand(text: "SAVEPOINT one_statement")
    fileprivate static let release = PostgresCommand(text: "RELEASE SAVEPOINT one_statement")
    fileprivate static let rollBackToSavepoint = PostgresCommand(text: "ROLLBACK TO SAVEPOINT one_statement")
}

extension SQLError {
    /// Whether the whole transaction has to be done again, whatever its body thinks of the error.
    var endsTransaction: Bool {
        switch self {
        case .serialization, .connectionLost: true
        default: false
        }
    }
}
