import Accounting
import Bookkeeping
import Identity
import Persistence
import WebInterface

/// What the form below a list says: which entries, and what shall be done with them.
struct BulkFields: Sendable {
    let ids: [Transaction.ID]
    /// All that the filter matches, and not only those that are ticked.
    let isAll: Bool
    /// The filter, as it stands in the list's address.
    let query: String
    /// How many entries the person was told that it would be.
    let confirmed: Int?
    let action, category, account, tag: String

    init(_ form: FormBody) throws {
        var known: Set<Transaction.ID> = []
        ids = try form.all("id").compactMap { text in
            guard let id = Transaction.ID(text) else { throw LedgerError.transactionNotFound }
            return known.insert(id).inserted ? id : nil
        }
        isAll = form.isOn("all")
        query = form.raw("query")
        confirmed = Int(form.raw("confirmed"))
        (action, category, account) = (form.raw("action"), form.raw("category"), form.raw("account"))
        tag = String((form.optional("tag") ?? "").drop { $0 == "#" })
    }

    /// What is to be done, and how a question says it: `Set the category Food`.
    func change(
        of book: Book.ID, _ accounts: AccountStore, _ categories: CategoryStore, in db: any SQLReader
    ) throws -> (change: BulkChange, words: Words) {
        switch action {
        case "category":
            let all = try categories.list(of: book, in: db)
            guard let category = all.first(where: { $0.id.description == category }) else { throw LedgerError.categoryNotFound }
            return (.edit(.filing(under: category.id)), "Set the category \(category.icon) \(category.name)")
        case "account":
            let all = try accounts.list(of: book, in: db)
            guard let account = all.first(where: { $0.id.description == account }) else { throw LedgerError.accountNotFound("") }
            return (.edit(.init(account: account)), "Set the account \(account.name)")
        case "add-tag", "remove-tag":
            guard (1...60).contains(tag.count), !tag.contains("\0") else { throw BulkError.noTag }
            let isAdded = action == "add-tag"
            return (
                .edit(.init(addedTags: isAdded ? [tag] : [], removedTags: isAdded ? [] : [tag])),
                isAdded ? "Add the tag #\(tag)" : "Remove the tag #\(tag)"
            )
        case "looked": return (.edit(.init(needsReview: false)), "Mark as looked at")
        case "delete": return (.delete, "Delete")
        default: throw BulkError.noAction
        }
    }

    /// The fields that say the same once more.
    var fields: [HiddenField] {
        [("query", query), ("action", action), ("category", category), ("account", account), ("tag", tag)]
            .map { HiddenField(name: $0.0, value: $0.1) }
    }
}
