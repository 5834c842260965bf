/// Small words that are not part of what was bought.
enum Fillers {
    /// Verbs of paying and buying; at the start they say only that this is an entry.
    static let verbs: Set<String> = [
        "spent", "spend", "paid", "pay", "bought", "buy", "got", "had", "gave", "sent", "received", "recieved", "earned", "credited", "i", "we", "ive",
        "i've", "just", "have", "add", "added", "log", "record", "expense", "gasté", "gaste", "pagué", "pague", "compré", "compre",
        "beli", "bayar", "terima", "dapat", "me", "pagaron",
    ]

    static let joints: Set<String> = [
        "for", "on", "at", "in", "of", "to", "from", "by", "via", "with", "and", "the", "a", "an", "my", "some", "was", "is", "were", "cost", "costs",
        "costed", "as", "en", "por", "el", "la", "los", "las", "un", "una", "de", "del", "al", "only", "total", "dated", "untuk", "di", "ke", "&",
    ]

    static let all = verbs.union(joints)
}
