import Persistence
import Testing

@Suite struct SQLTextTests {
    @Test func `values become placeholders in their order`() {
        let sql: SQL = "SELECT 1 WHERE a = \(1) AND b = \("x")"
        #expect(sql.rendered(for: .sqlite).text == "SELECT 1 WHERE a = ?1 AND b = ?2")
        #expect(sql.rendered(for: .postgres).text == "SELECT 1 WHERE a = $1 AND b = $2")
        #expect(sql.rendered(for: .postgres).values == [.int64(1), .text("x")])
    }

    @Test func `nested statements number their values on`() {
        let inner: SQL = "b = \(2)"
        let sql: SQL = "a = \(1) AND \(inner) AND c = \(3)"
        #expect(sql.rendered(for: .sqlite).text == "a = ?1 AND b = ?2 AND c = ?3")
        #expect((("x = \(1)" as SQL) + " AND y = \(2)").rendered(for: .postgres).text == "x = $1 AND y = $2")
    }

    @Test func `an absent value is NULL`() {
        let nothing: String? = nil
        #expect(("\(nothing)" as SQL).rendered(for: .sqlite).values == [.null])
    }

    @Test func `a list binds each of its values, and an empty one matches nothing`() {
        #expect(("x IN (\(list: [1, 2, 3]))" as SQL).rendered(for: .sqlite).text == "x IN (?1, ?2, ?3)")
        #expect(("x IN (\(list: [Int]()))" as SQL).rendered(for: .sqlite).text == "x IN (NULL)")
    }

    @Test func `types take the engine's names`() {
        let sql: SQL = "(id \(type: .uuid), n \(type: .int64)) \(type: .tableOptions)"
        #expect(sql.rendered(for: .sqlite).text == "(id BLOB, n INTEGER) STRICT")
        #expect(sql.rendered(for: .postgres).text == "(id UUID, n BIGINT) ")
    }
}

@Suite struct ManyRowsTests {
    @Test func `rows are parted by brackets and bind each value`() {
        let sql: SQL = "INSERT INTO t (a, b) VALUES \(rows: [[1, "x"], [2, nil]])"
        #expect(sql.rendered(for: .postgres).text == "INSERT INTO t (a, b) VALUES ($1, $2), ($3, $4)")
        #expect(sql.rendered(for: .postgres).values == [.int64(1), .text("x"), .int64(2), .null])
    }

    @Test(arguments: 0...130) func `pieces are few different sizes and lose nothing`(_ count: Int) {
        let pieces = Array(0..<count).inPieces
        #expect(pieces.flatMap { $0 } == Array(0..<count))
        #expect(pieces.allSatisfy { [1, 2, 4, 8, 16, 32].contains($0.count) })
    }
}
