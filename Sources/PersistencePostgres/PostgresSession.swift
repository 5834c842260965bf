import Foundation
import Persistence

/// A thread's own connection. It connects when there is work, and anew when the connection was lost.
final class PostgresSession {
    private let address: PostgresAddress
    private var link: PostgresLink?

    init(_ address: PostgresAddress) { self.address = address }

    /// Reads on a snapshot; once more on a new connection where the old one turns out to be gone.
    func read<Value>(_ body: (any SQLReader) throws -> Value) throws -> Value {
        try retrying { [self] link, withSavepoints in
            let transaction = PostgresTransaction(.reading, on: link, withSavepoints: withSavepoints)
            let outcome = try settled(transaction, Result { try body(transaction) })
            try transaction.endReading()
            return try outcome.get()
        }
    }

    /// Writes and returns after the commit. An error of a lost connection means that nobody knows whether it holds.
    func write<Value>(_ body: (any SQLWriter) throws -> Value) throws -> Value {
        try retrying { [self] link, withSavepoints in
            let transaction = PostgresTransaction(.writing, on: link, withSavepoints: withSavepoints)
            let outcome = try settled(transaction, Result { try body(transaction) })
            guard case .success(let value) = outcome else {
                try transaction.rollBack()
                return try outcome.get()
            }
            try commit(transaction)
            return value
        }
    }

    private func commit(_ transaction: PostgresTransaction) throws {
        do {
            try transaction.commit()
        } catch SQLError.connectionLost(let reason) {
            link = nil
            throw Unknown(error: .connectionLost("while committing, so that the outcome is unknown: \(reason)"))
        }
    }

    /// What a body came to, unless the whole of it has to be run again.
    private func settled<Value>(
        _ transaction: PostgresTransaction, _ outcome: Result<Value, any Error>
    ) throws -> Result<Value, any Error> {
        guard let failure = transaction.failure else { return outcome }
        if case .connectionLost = failure { throw failure }
        try transaction.rollBack()
        if failure.endsTransaction { throw failure }
        if case .success = outcome { throw NeedsSavepoints() }
        if transaction.wentOnAfterFailure { throw NeedsSavepoints() }
        return outcome
    }

    private func retrying<Value>(_ attempt: (PostgresLink, _ withSavepoints: Bool) throws -> Value) throws -> Value {
        var withSavepoints = false
        var patience = Patience()
        while true {
            do {
                return try attempt(try connected(), withSavepoints)
            } catch is NeedsSavepoints {
                withSavepoints = true
            } catch let error as Unknown {
                throw error.error
            } catch SQLError.serialization where patience.allowsConflict() {
                patience.pause()
            } catch SQLError.connectionLost(let reason) {
                link = nil
                guard patience.allowsReconnection() else { throw SQLError.connectionLost(reason) }
                patience.pause()
            }
        }
    }

    private func connected() throws -> PostgresLink {
        if let link, !link.isWornOut { return link }
        let new = try PostgresLink(to: address, settings: PostgresSettings.ofEachConnection)
        link = new
        return new
    }

    /// The body went on after a failed statement.
    private struct NeedsSavepoints: Error {}

    /// An error after which nothing may be tried again.
    private struct Unknown: Error {
        let error: SQLError
    }
}

/// How often a transaction is tried, and how long it rests in between.
private struct Patience {
    private var conflicts = 0
    private var connections = 0

    mutating func allowsConflict() -> Bool {
        conflicts += 1
        return conflicts <= 8
    }

    mutating func allowsReconnection() -> Bool {
        connections += 1
        return connections <= 3
    }

    /// A few milliseconds after a conflict, at random so that two do not meet again; longer while a server restarts.
    func pause() {
        let longest = 0.002 * pow(2, Double(conflicts)) + (connections > 1 ? 0.4 : 0.01)
        Thread.sleep(forTimeInterval: longest * Double.random(in: 0.2...1))
    }
}
