import Accounting
import Identity
import Persistence

extension CategoryStore {
    /// Moves a category among those beside it: of the same kind, below the same one.
    package func move(_ id: Category.ID, _ shift: Shift, by access: WritingAccess, in db: any SQLWriter) throws {
        let book = access.book.id
        let all = try list(of: book, in: db)
        guard let one = all.first(where: { $0.id == id }) else { throw LedgerError.categoryNotFound }
        let beside = all.filter { $0.kind == one.kind && $0.parent == one.parent }.map(\.id)
        let moved = shift.applied(to: id, in: beside)
        // Everybody keeps a place of their own, so that the order of the others stays as it is shown.
        var next = moved[...]
        for (position, old) in all.enumerated() {
            let place = beside.contains(old.id) ? next.popFirst() ?? old.id : old.id
            try db.execute("UPDATE categories SET position = \(position) WHERE book_id = \(book) AND id = \(place) AND position <> \(position)")
        }
        try BookNames.changed(book, in: db)
    }
}

/// The categories of one kind as they are shown: each with those below it.
package struct CategoryTree: Sendable {
    package struct Branch: Sendable { package let category: Category, children: [Category] }
    package let branches: [Branch]

    package init(_ kind: Category.Kind, among all: [Category]) {
        let ofKind = all.filter { $0.kind == kind }
        branches = ofKind.filter { $0.parent == nil }.map { top in Branch(category: top, children: ofKind.filter { $0.parent == top.id }) }
    }
}
