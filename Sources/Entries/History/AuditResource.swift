import Accounting
import Bookkeeping
import Identity
import Persistence
import WebInterface

/// One change: who, when, and the thing before and after it.
struct AuditResource: JSONWritable {
    /// A thing as the trail keeps it: a transaction whole, everything else as the names and values of its fields.
    private enum State {
        case transaction(Transaction)
        case fields([String: String])
    }

    let number: Int64
    private let at: Timestamp
    private let user: User.ID
    private let person: String?
    private let action: AuditTrail.Action
    private let entity: AuditTrail.Entity
    private let id: Identifier<AuditTrail>
    private let before, after: State?

    init(row: SQLRow) throws {
        number = try row[0]
        at = try row[1]
        user = try row[2]
        person = try row[3]
        action = try row[4]
        entity = try row[5]
        id = try row[6]
        before = try Self.state((row[7] as AuditText?)?.text, of: entity, id)
        after = try Self.state((row[8] as AuditText?)?.text, of: entity, id)
    }

    private static func state(_ text: String?, of entity: AuditTrail.Entity, _ id: Identifier<AuditTrail>) throws -> State? {
        guard let text else { return nil }
        if entity == .transaction { return .transaction(try TransactionSnapshot(text).transaction(Transaction.ID(id.uuid))) }
        guard let fields = AuditFields.fields(text) else { throw SQLError.decoding("audit_trail of \(id)") }
        return .fields(fields)
    }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("number", number)
            json.field("at", at)
            json.field("user", user)
            json.field("person", person)
            json.field("action", action)
            json.field("entity", entity)
            json.field("id", id)
            json.key("before")
            Self.write(before, to: &json)
            json.key("after")
            Self.write(after, to: &json)
        }
    }

    private static func write(_ state: State?, to json: inout JSONWriter) {
        switch state {
        case nil: json.null()
        case .transaction(let transaction): json.object { json in transaction.writeFields(to: &json) }
        case .fields(let fields):
            json.object { json in
                for (name, value) in fields.sorted(by: { $0.key < $1.key }) {
                    json.key(text: name.replacing(" ", with: "_"))
                    json.value(value)
                }
            }
        }
    }
}

extension AuditTrail.Action: JSONWritable {}
extension AuditTrail.Entity: JSONWritable {}
