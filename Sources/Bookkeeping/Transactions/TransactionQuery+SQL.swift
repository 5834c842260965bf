import Accounting
import Identity
import Persistence

extension TransactionQuery {
    /// The statement that reads a page and one row more. Each filter that an index leads to is followed along it.
    package func statement(of book: Book.ID, dialect: SQLDialect) -> SQL {
        let all = conditions(of: book, dialect: dialect)
        if isByPayee { return rows(of: book, within: alongPayees(all + elsewhere(book), book)) }
        if let category, !isByAmount { return rows(of: book, within: alongCategory(category, all, book)) }
        if let account, !isByAmount {
            return rows(of: book, within: along("t.account_id = \(account)", all) + " UNION ALL " + along("t.destination_id = \(account)", all))
        }
        return "\(Self.columns) WHERE \(all + elsewhere(book)) ORDER BY \(ordering) LIMIT \(limit + 1)"
    }

    package static let columns: SQL = """
        SELECT t.id, t.kind, t.date, t.amount, t.currency, t.account_id, t.destination_id, t.description, p.name,
            t.needs_review, t.source, t.created_at
        FROM transactions t LEFT JOIN payees p ON p.book_id = t.book_id AND p.id = t.payee_id
        """

    private var isByAmount: Bool { order == .amountDown || order == .amountUp }
    private var isByPayee: Bool { order == .payeeDown || order == .payeeUp }

    /// The order of rows of `columns`, or of a list that names the tables alike.
    var ordering: SQL {
        switch order {
        case .dateDown: "t.date DESC, t.id DESC"
        case .dateUp: "t.date, t.id"
        case .amountDown: "ABS(t.amount) DESC, t.id DESC"
        case .amountUp: "ABS(t.amount), t.id"
        case .payeeUp: "(p.name_key IS NULL), p.name_key, t.date DESC, t.id DESC"
        case .payeeDown: "(p.name_key IS NULL), p.name_key DESC, t.date DESC, t.id DESC"
        }
    }

    private func rows(of book: Book.ID, within ids: SQL) -> SQL {
        "\(Self.columns) WHERE t.book_id = \(book) AND t.id IN (\(ids)) ORDER BY \(ordering) LIMIT \(limit + 1)"
    }

    private func along(_ column: SQL, _ all: SQL) -> SQL {
        "SELECT id FROM (SELECT t.id FROM transactions t WHERE \(all) AND \(column) ORDER BY \(ordering) LIMIT \(limit + 1)) AS part"
    }

    private func alongCategory(_ category: Category.ID, _ all: SQL, _ book: Book.ID) -> SQL {
        var all = all
        if let account { all = all + " AND (t.account_id = \(account) OR t.destination_id = \(account))" }
        if case .date(let date, let id)? = after {
            let comparison: SQL = order == .dateUp ? ">" : "<"
            all = all + " AND (l.date, l.transaction_id) \(comparison) (\(date), \(id))"
        }
        let ordering: SQL = order == .dateUp ? "l.date, l.transaction_id" : "l.date DESC, l.transaction_id DESC"
        // A transaction may have several lines of a category: its first one stands for it.
        return """
            SELECT transaction_id FROM (
                SELECT l.transaction_id FROM lines l
                JOIN transactions t ON t.book_id = l.book_id AND t.id = l.transaction_id
                WHERE l.book_id = \(book) AND l.category_id = \(category) AND NOT EXISTS (
                    SELECT 1 FROM lines f WHERE f.book_id = l.book_id AND f.transaction_id = l.transaction_id
                        AND f.category_id = l.category_id AND f.position < l.position)
                AND \(all) ORDER BY \(ordering) LIMIT \(limit + 1)) AS part
            """
    }

    /// Payee by payee, each along its index; then those that have none, which are looked for among all entries where there is
    /// still room on the page.
    private func alongPayees(_ all: SQL, _ book: Book.ID) -> SQL {
        let (direction, comparison): (SQL, SQL) = order == .payeeUp ? ("", ">") : ("DESC", "<")
        var named: SQL = "p.book_id = \(book)", unnamed: SQL = "t.payee_id IS NULL"
        if case .payee(let payee, let date, let id)? = after {
            let older: SQL = "(t.date, t.id) < (\(date), \(id))"
            if let payee {
                named = named + """
                     AND p.name_key \(comparison)= \(payee) AND (p.name_key \(comparison) \(payee) OR \(older))
                    """
            } else {
                (named, unnamed) = ("1 = 0", unnamed + " AND " + older)
            }
        }
        // SQLite keeps the order of a cross join.
        return """
            WITH named AS (SELECT t.id FROM payees p CROSS JOIN transactions t
                WHERE \(named) AND t.payee_id = p.id AND \(all)
                ORDER BY p.name_key \(direction), t.date DESC, t.id DESC LIMIT \(limit + 1))
            SELECT id FROM named
            UNION ALL SELECT id FROM (SELECT t.id FROM transactions t
                WHERE (SELECT COUNT(*) FROM named) <= \(limit) AND \(unnamed) AND \(all)
                ORDER BY t.date DESC, t.id DESC LIMIT \(limit + 1)) AS unnamed
            """
    }

    /// What the entries of one day that are asked for come to in a currency, without transfers.
    package func sum(on day: CalendarDate, _ currency: Currency, of book: Book.ID, dialect: SQLDialect) -> SQL {
        var asked = self
        (asked.from, asked.to, asked.after, asked.category) = (day, day, nil, nil)
        let ofCategory: SQL = category.map { category in
            """
             AND t.id IN (SELECT transaction_id FROM lines WHERE book_id = \(book) AND category_id = \(category) AND date = \(day))
            """
        } ?? ""
        return """
            SELECT CAST(SUM(t.amount) AS BIGINT) FROM transactions t
            WHERE \(asked.conditions(of: book, dialect: dialect) + asked.elsewhere(book))
                AND t.kind <> 'transfer' AND t.currency = \(currency) \(ofCategory)
            """
    }

    /// Account and category, where no index over them has the order.
    private func elsewhere(_ book: Book.ID) -> SQL {
        var more: SQL = ""
        if let account { more = more + " AND (t.account_id = \(account) OR t.destination_id = \(account))" }
        if let category {
            more = more + " AND EXISTS (SELECT 1 FROM lines l WHERE l.book_id = \(book) AND l.transaction_id = t.id AND l.category_id = \(category))"
        }
        return more
    }

    private func conditions(of book: Book.ID, dialect: SQLDialect) -> SQL {
        var all: SQL = "t.book_id = \(book) AND t.deleted_at IS NULL"
        func add(_ condition: SQL) { all = all + " AND " + condition }
        if let after, let behind = behind(after) { add(behind) }
        if let from { add("t.date >= \(from)") }
        if let to { add("t.date <= \(to)") }
        // Said twice where an index holds no expenses.
        if let kind { add(kind == .expense ? "t.kind = \(kind)" : "t.kind = \(kind) AND t.kind <> 'expense'") }
        if let source { add("t.source = \(source)") }
        // As the index over those has it.
        if let needsReview { add(needsReview ? "t.needs_review" : "NOT t.needs_review") }
        if let least { add("ABS(t.amount) >= \(least.minorUnits)") }
        if let most { add("ABS(t.amount) <= \(most.minorUnits)") }
        if let payee {
            add("t.payee_id = (SELECT id FROM payees WHERE book_id = \(book) AND name_key = \(payee.lowercased()))")
        }
        if let tag {
            add("t.id IN (SELECT transaction_id FROM transaction_tags WHERE book_id = \(book) AND tag = \(tag))")
        }
        if let evidence {
            add("EXISTS (SELECT 1 FROM evidence e WHERE e.book_id = \(book) AND e.transaction_id = t.id AND e.kind = \(evidence))")
        }
        if let text { add("t.id IN (\(TransactionSearch.matches(text, of: book, newest: depth, dialect: dialect) ?? "NULL"))") }
        return all
    }

    /// Nil where the order is put together of parts, each of which begins at its own place.
    private func behind(_ key: Key) -> SQL? {
        let comparison: SQL = order == .dateUp || order == .amountUp ? ">" : "<"
        switch key {
        case .date(let date, let id): return "(t.date, t.id) \(comparison) (\(date), \(id))"
        case .amount(let amount, let id): return "(ABS(t.amount), t.id) \(comparison) (\(amount), \(id))"
        case .payee: return nil
        }
    }
}
