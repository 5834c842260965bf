/// The words that are left when everything else is understood.
extension Entry {
    /// The words as typed, without the small ones at the start and the end: `spent 45 on coffee` is `coffee`.
    func description(of rest: Words) -> String {
        var kept = rest.tokens.indices.filter { rest.tokens[$0].use != .taken && isWordLike(rest.tokens[$0]) }
        while let first = kept.first, isFiller(rest.tokens[first]) { kept.removeFirst() }
        while let last = kept.last, isJoint(rest.tokens[last]) { kept.removeLast() }
        var text = ""
        for (position, index) in kept.enumerated() {
            let isGlued = rest.tokens[index].isGlued && position > 0 && kept[position - 1] == index - 1
            if position > 0, !isGlued { text += " " }
            text += rest.tokens[index].text
        }
        return text
    }

    /// What stands after `at`, `from` or `to`, up to the next small word.
    func payee(in rest: Words) -> String? {
        guard let start = rest.firstIndex(ofWord: "at from to") else { return nil }
        var name: [String] = []
        for index in (start + 1)..<max(start + 1, rest.tokens.count) {
            guard let token = rest.open(index), token.kind == .word, !token.lower.isOne(of: "for with on in and by via at to from")
            else { break }
            if name.isEmpty, token.lower.isOne(of: "the a my") { continue }
            name.append(token.text)
        }
        return name.isEmpty ? nil : name.joined(separator: " ")
    }

    private func isWordLike(_ token: Token) -> Bool {
        token.kind == .word || token.kind == .number || token.use == .kept || token.text == "%" || token.text == "&"
    }

    private func isFiller(_ token: Token) -> Bool { token.kind != .number && Fillers.all.contains(token.lower) }
    private func isJoint(_ token: Token) -> Bool { token.kind != .number && Fillers.joints.contains(token.lower) }
}
