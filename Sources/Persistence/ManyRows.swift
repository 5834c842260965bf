extension SQL.Builder {
    /// Rows of bound values: `INSERT INTO jobs (name, queue) VALUES \(rows: rows)`. There must be one at least.
    package mutating func appendInterpolation(rows: some Sequence<[(any SQLBindable)?]>) {
        for (index, row) in rows.enumerated() {
            fragments.append(.text(index == 0 ? "(" : "), ("))
            for (column, value) in row.enumerated() {
                if column > 0 { fragments.append(.text(", ")) }
                fragments.append(.value(value?.sqlValue ?? .null))
            }
        }
        fragments.append(.text(")"))
    }
}

extension Array {
    /// The elements in pieces of 32, 16, 8, 4, 2 and 1: a statement for many rows then has few different texts, and engines
    /// keep each prepared.
    package var inPieces: [ArraySlice<Element>] {
        var pieces: [ArraySlice<Element>] = []
        var rest = self[...]
        var size = 32
        while !rest.isEmpty {
            while size > rest.count { size /= 2 }
            pieces.append(rest.prefix(size))
            rest = rest.dropFirst(size)
        }
        return pieces
    }
}
