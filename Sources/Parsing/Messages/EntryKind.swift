/// Whether money came in.
extension Entry {
    /// A leading `+`, or a word of income. `got` counts only before an amount: `got a haircut 32` is an expense.
    func isIncome(_ rest: Words, _ amount: SaidAmount) -> Bool {
        if amount.isIncoming { return true }
        for (index, token) in rest.tokens.enumerated() where token.use == .open && token.kind == .word {
            switch token.lower {
            case "paid", "pagué", "pague", "bayar": return isPaidToMe(rest, index)
            case "spent", "bought", "gave", "gasté", "gaste", "beli", "purchased": return false
            case "got": if isBeforeAmount(rest, index, amount) || rest.word(index + 1) == "paid" { return true }
            case "income" where rest.word(index + 1) == "tax": return false
            case "salary": return !Self.employees.contains(rest.word(index - 1))
            default: if Self.incomeWords.contains(token.lower) { return true }
            }
        }
        return false
    }

    private func isPaidToMe(_ rest: Words, _ index: Int) -> Bool {
        rest.word(index - 1) == "got" || rest.word(index + 1) == "me"
    }

    private func isBeforeAmount(_ rest: Words, _ index: Int, _ amount: SaidAmount) -> Bool {
        (index + 1..<max(index + 1, amount.position)).allSatisfy { rest.open($0) == nil } && amount.position > index
    }

    private static let incomeWords: Set<String> = [
        "received", "recieved", "receive", "refund", "refunded", "cashback", "credited", "earned", "income", "reimbursed", "reimbursement",
        "pagaron", "recibí", "recibi", "sueldo", "gaji", "terima", "dapat", "bonus", "dividend", "stipend", "sold",
    ]

    /// Whose salary I pay.
    private static let employees: Set<String> = ["maid", "maid's", "driver", "driver's", "cook", "cook's", "nanny", "staff", "gardener", "watchman", "servant"]
}
