import Accounting
import ExternalServices
import Hummingbird
import Persistence
import Synchronization
import WebInterface

/// Runs changes so that a request that is sent twice under one `Idempotency-Key` is carried out once.
///
/// The first answer is kept for thirty days in the transaction of the change itself, and given again to every repetition. What
/// was refused before anything was done — a field that is wrong, a right that is missing — is not kept, so the key can be used
/// again once that is put right. The rules are Stripe's: https://docs.stripe.com/api/idempotent_requests
package final class IdempotentWrites: Sendable {
    static let keptSeconds: Int64 = 30 * 86_400
    private static let longestKey = 255

    private struct Slot: Hashable {
        let user: User.ID
        let key: String
    }

    private let database: any SQLDatabase
    private let clock: Clock
    private let running = Mutex<Set<Slot>>([])

    package init(database: any SQLDatabase, clock: Clock) {
        self.database = database
        self.clock = clock
    }

    package func run<Access>(
        _ call: APICall<Access>, in book: Book.ID?, _ change: @escaping @Sendable (any SQLWriter) throws -> APIAnswer
    ) async throws -> Response {
        guard let key = call.request.headers[named: "Idempotency-Key"] else {
            return try await write(in: book, change).response
        }
        guard (1...Self.longestKey).contains(key.utf8.count), key.utf8.allSatisfy(Self.mayStandInKey) else {
            throw IdempotencyError.keyUnusable
        }
        let slot = Slot(user: call.user.id, key: key)
        guard running.withLock({ $0.insert(slot).inserted }) else { throw IdempotencyError.inFlight }
        defer { _ = running.withLock { $0.remove(slot) } }
        let (answer, isReplayed) = try await run(call, in: book, under: slot, change)
        var response = answer.response
        if isReplayed { response.headers[named: "Idempotency-Replayed"] = "true" }
        return response
    }

    private func run<Access>(
        _ call: APICall<Access>, in book: Book.ID?, under slot: Slot,
        _ change: @escaping @Sendable (any SQLWriter) throws -> APIAnswer
    ) async throws -> (APIAnswer, isReplayed: Bool) {
        let fingerprint = call.fingerprint
        do {
            return try await write(in: book) { [self] db in
                if let kept = try find(slot, fingerprint, in: db) { return (kept, true) }
                let answer = try change(db)
                try keep(answer, slot, fingerprint, in: db)
                return (answer, false)
            }
        } catch let error as SQLError {
            // Another process was quicker.
            if case .notUnique = error, try await isKept(slot) { throw IdempotencyError.inFlight }
            if !error.isTemporary { try await keepFailure(error, call, slot) }
            throw error
        } catch where Self.isUnexpected(error) {
            try await keepFailure(error, call, slot)
            throw error
        }
    }

    private func keepFailure<Access>(_ error: any Error, _ call: APICall<Access>, _ slot: Slot) async throws {
        let (failure, fingerprint) = (APIFailure.answer(to: error, requestID: call.requestID), call.fingerprint)
        try await database.write { [self] db in
            if try find(slot, fingerprint, in: db) == nil { try keep(failure, slot, fingerprint, in: db) }
        }
    }

    private static func mayStandInKey(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: ":"): true
        default: "_.-".utf8.contains(byte)
        }
    }

    private func write<Value: Sendable>(
        in book: Book.ID?, _ change: @escaping @Sendable (any SQLWriter) throws -> Value
    ) async throws -> Value {
        if let book { return try await database.write(in: book, change) }
        return try await database.write(change)
    }

    /// A failure of ours while the change was under way, which is kept like an answer.
    private static func isUnexpected(_ error: any Error) -> Bool {
        if error is any UserFacingError || error is any HTTPResponseError || error is any ServiceUnavailableError { return false }
        return !(error is APIRefusal || error is CancellationError)
    }

    private func find(_ slot: Slot, _ fingerprint: [UInt8], in db: any SQLReader) throws -> APIAnswer? {
        let row = try db.row(
            """
            SELECT fingerprint, status, body, location, etag FROM idempotency_keys
            WHERE user_id = \(slot.user) AND key = \(slot.key) AND created_at > \(clock.now().adding(seconds: -Self.keptSeconds))
            """)
        guard let row else { return nil }
        guard try row[0] == fingerprint else { throw IdempotencyError.otherRequest }
        return APIAnswer(status: try row[1], body: try row[2], location: try row[3], etag: try row[4])
    }

    private func keep(_ answer: APIAnswer, _ slot: Slot, _ fingerprint: [UInt8], in db: any SQLWriter) throws {
        let now = clock.now()
        try db.execute(
            """
            DELETE FROM idempotency_keys WHERE user_id = \(slot.user) AND key = \(slot.key)
                AND created_at <= \(now.adding(seconds: -Self.keptSeconds))
            """)
        try db.execute(
            """
            INSERT INTO idempotency_keys (user_id, key, fingerprint, status, body, location, etag, created_at)
            VALUES (\(slot.user), \(slot.key), \(fingerprint), \(answer.status), \(answer.keptBody ?? answer.body), \(answer.location),
                \(answer.etag), \(now))
            """)
    }

    private func isKept(_ slot: Slot) async throws -> Bool {
        try await database.read { db in
            try db.exists("SELECT 1 FROM idempotency_keys WHERE user_id = \(slot.user) AND key = \(slot.key)")
        }
    }

    /// Forgets what nobody will ask for again.
    package static func purge(at now: Timestamp, in db: any SQLWriter) throws {
        try db.execute("DELETE FROM idempotency_keys WHERE created_at <= \(now.adding(seconds: -keptSeconds))")
    }
}

extension APICall {
    /// What tells one request from another: the method, the address, the book and the body.
    fileprivate var fingerprint: [UInt8] {
        let head = "\(request.method.rawValue) \(request.uri.string) \(caller.access?.book.id.description ?? "")\n"
        return Digest.sha256(Array(head.utf8) + body)
    }
}

/// Why a request can't be made under its Idempotency-Key.
enum IdempotencyError: UserFacingError {
    case keyUnusable
    case inFlight
    case otherRequest

    var kind: UserErrorKind {
        switch self {
        case .keyUnusable, .otherRequest: .invalidInput
        case .inFlight: .conflict
        }
    }

    var code: String {
        switch self {
        case .keyUnusable: "idempotency.key_unusable"
        case .inFlight: "idempotency.in_flight"
        case .otherRequest: "idempotency.other_request"
        }
    }

    var userMessage: Words {
        switch self {
        case .keyUnusable: "An Idempotency-Key has 1 to 255 characters: letters, digits and any of “_.:-”."
        case .inFlight: "The same request is being carried out. Ask again in a moment for its answer."
        case .otherRequest: "Another request was made under this Idempotency-Key. Use a new key for a new request."
        }
    }
}
