extension TransactionEdit {
    /// The transaction with the edit made: one that holds together, or the reason why there is none.
    package func applied(to old: Transaction) throws(TransactionError) -> Transaction {
        var new = old
        new.kind = kind ?? old.kind
        new.date = date ?? old.date
        new.account = account?.id ?? old.account
        new.amount = try amount(of: new.kind, replacing: old)
        new.destination = new.kind == .transfer ? try goal(of: new) : nil
        new.lines = new.kind == .transfer ? try noLines() : try lines(of: new, replacing: old)
        change(&new.details)
        try new.check()
        return new
    }

    /// Another kind turns the direction, nothing else does.
    private func amount(of kind: TransactionKind, replacing old: Transaction) throws(TransactionError) -> Money {
        let amount = amount ?? old.amount
        if let account, account.currency != amount.currency { throw .otherCurrency(account) }
        if account == nil, amount.currency != old.amount.currency { throw .entryInOtherCurrency(old.amount.currency) }
        let size = amount.minorUnits.magnitude
        guard size <= Transaction.largestAmount else { throw .outOfRange }
        let keepsDirection = kind == old.kind && old.amount.minorUnits != 0
        let leaves = keepsDirection ? old.amount.isNegative : kind != .income
        return Money(minorUnits: leaves ? -Int64(size) : Int64(size), amount.currency)
    }

    private func goal(of new: Transaction) throws(TransactionError) -> Account.ID? {
        if let destination, destination.currency != new.amount.currency { throw .currenciesDiffer }
        return destination?.id ?? new.destination
    }

    private func noLines() throws(TransactionError) -> [Line] {
        guard category == nil, parts == nil else { throw .transferHasNoCategory }
        return []
    }

    private func lines(of new: Transaction, replacing old: Transaction) throws(TransactionError) -> [Line] {
        var lines = try parted(new, replacing: old)
        if isNotMine { for place in lines.indices { lines[place].ownShare = 0 } }
        return lines
    }

    private func parted(_ new: Transaction, replacing old: Transaction) throws(TransactionError) -> [Line] {
        if let parts { return try new.lines(in: parts, replacing: old) }
        if new.amount == old.amount, !old.lines.isEmpty {
            return old.lines.map { Line(category: category ?? $0.category, amount: $0.amount, ownShare: $0.ownShare) }
        }
        guard old.lines.count < 2 else { throw .linesDoNotAddUp }
        guard let category = category ?? old.lines.first?.category else { throw .categoryMissing }
        return try new.lines(in: [Part(category: category, amount: new.signed(new.amount.minorUnits))], replacing: old)
    }

    private func change(_ details: inout Transaction.Details) {
        if let description { details.description = description }
        if let payee { details.payee = payee.isEmpty ? nil : payee }
        // Their order says nothing, so another one is no change.
        let tags = Set(tags ?? details.tags).union(addedTags).subtracting(removedTags)
        if tags != Set(details.tags) { details.tags = tags.sorted() }
        if let mentions, Set(mentions) != Set(details.mentions) { details.mentions = Set(mentions).sorted() }
        if let needsReview { details.needsReview = needsReview }
    }
}

extension Transaction {
    /// Lines of this transaction's amount in parts. What of the whole counted as mine before is shared out alike, to the
    /// last minor unit; parts that stay the same keep their share.
    func lines(in parts: [TransactionEdit.Part], replacing old: Transaction) throws(TransactionError) -> [Line] {
        guard parts.allSatisfy({ $0.amount != .min && $0.ownShare != .min }) else { throw .outOfRange }
        let amounts = parts.map { signed($0.amount) }
        guard try amounts.sum() == amount.minorUnits else { throw .linesDoNotAddUp }
        let shares = shares(of: amounts, replacing: old)
        return zip(parts, zip(amounts, shares)).map { part, whole in
            Line(category: part.category, amount: whole.0, ownShare: part.ownShare.map(signed) ?? whole.1)
        }
    }

    /// A part with the direction of the whole, or without it again.
    fileprivate func signed(_ minorUnits: Int64) -> Int64 { amount.isNegative ? 0 &- minorUnits : minorUnits }

    private func shares(of amounts: [Int64], replacing old: Transaction) -> [Int64] {
        let isMine = old.lines.allSatisfy { $0.ownShare == $0.amount }
        guard !isMine, old.amount.minorUnits != 0 else { return amounts }
        if amounts == old.lines.map(\.amount) { return old.lines.map(\.ownShare) }
        let mine = old.lines.reduce(Int128(0)) { $0 + Int128($1.ownShare) }
        var (given, seen) = (Int128(0), Int128(0))
        return amounts.map { amount in
            seen += Int128(amount)
            let own = seen * mine / Int128(old.amount.minorUnits) - given
            given += own
            return Int64(clamping: own)
        }
    }
}

