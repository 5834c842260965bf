internal import Accounting

/// People whom an entry speaks of without an `@`.
extension Entry {
    /// `with Asha`, `with Asha and Ravi`: names begin with a capital unless the book knows them.
    func companions(in rest: Words, _ context: MessageContext) -> [String] {
        guard let with = rest.firstIndex(ofWord: "with") else { return [] }
        var found: [String] = []
        for index in (with + 1)..<max(with + 1, rest.tokens.count) {
            guard let token = rest.open(index) else { continue }
            if token.lower.isOne(of: "and , &") { continue }
            guard let name = personName(token, context) else { break }
            found.append(name)
        }
        return found
    }

    /// `paid Ravi 500`, `received 2000 from Ravi`, `Ravi paid me 500`.
    func settledPerson(in rest: Words, _ kind: TransactionKind, _ context: MessageContext) -> String? {
        for (index, token) in rest.tokens.enumerated() where token.use == .open && token.kind == .word {
            guard let person = context.names.person(token.lower) else { continue }
            let before = previousWord(rest, index)
            switch kind {
            case .income: if before.isOne(of: "from by") || rest.word(index + 1) == "paid" || before == "received" { return person }
            case .expense: if before.isOne(of: "paid pay to repaid"), saysPaid(rest) { return person }
            case .transfer: return nil
            }
        }
        return nil
    }

    private func saysPaid(_ rest: Words) -> Bool { rest.firstIndex(ofWord: "paid pay repaid gave returned sent") != nil }

    /// The nearest open word before an index; the amount between the two has been taken.
    private func previousWord(_ rest: Words, _ index: Int) -> String {
        var before = index - 1
        while before >= 0, rest.open(before) == nil { before -= 1 }
        return rest.word(before)
    }
}

/// A person of the book, or a word with a capital.
func personName(_ token: Token, _ context: MessageContext) -> String? {
    if token.kind == .mention { return context.names.person(token.lower) ?? token.text }
    guard token.kind == .word else { return nil }
    if let known = context.names.person(token.lower) { return known }
    let first = token.text.unicodeScalars.first?.properties
    return first?.isUppercase == true && token.text != "I" ? token.text : nil
}

/// `Ravi paid 600 dinner`, said of a person of the book: none of my money moved. `Ravi paid me 500` is income.
func isPaidByAnother(_ words: Words, in context: MessageContext) -> Bool {
    guard let paid = words.firstIndex(ofWord: "paid"), paid == 1, context.names.person(words.word(0)) != nil else { return false }
    return words.word(2) != "me"
}
