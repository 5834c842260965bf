import CLibPQ

/// The statements that a connection has prepared, by their text.
struct PostgresStatements {
    struct Statement {
        let name: String
        let text: String
        let types: [Oid]
    }

    /// Texts with lists of values differ by the length of the list, so that there is no end of them.
    private static let capacity = 1000

    private var byText: [String: [Statement]] = [:]
    private var count = 0

    /// A statement that takes values of these types. NULL has none and fits everywhere.
    func find(_ text: String, for types: [Oid]) -> Statement? {
        byText[text]?.first { statement in
            zip(statement.types, types).allSatisfy { known, given in given == 0 || given == known }
        }
    }

    /// Names a new statement. The server keeps it until the connection ends, which is due when they are many.
    mutating func add(_ text: String, types: [Oid]) -> Statement {
        count += 1
        let statement = Statement(name: "s\(count)", text: text, types: types)
        byText[text, default: []].append(statement)
        return statement
    }

    /// The server does not have these after all.
    mutating func forget(_ statements: [Statement]) {
        for statement in statements { byText[statement.text]?.removeAll { $0.name == statement.name } }
    }

    var isFull: Bool { count >= Self.capacity }
}
