internal import Accounting

/// The pieces of one entry, and the day that a line before it set.
struct Segment: Sendable {
    var tokens: [Token]
    var date: DateReading?
}

/// Cuts a message into entries.
///
/// Every line with an amount is one; within a line so is every part between commas, semicolons and `and` when each has an
/// amount and words of its own. A line that is only a date holds for those after it. Other lines belong to their neighbour.
func segments(of message: Message, in context: MessageContext) -> [Segment] {
    if message.lines.count == 1 { return parts(of: undecorated(message.lines[0]), in: context).map { Segment(tokens: $0) } }
    var found: [Segment] = []
    var date: DateReading?
    var leading: [Token] = []
    for line in message.lines {
        let line = undecorated(line)
        if let heading = dateOnly(line, in: context) {
            date = heading
        } else if hasAmount(line, in: context) {
            var parts = parts(of: line, in: context)
            parts[0] = leading + parts[0]
            leading = []
            found += parts.map { Segment(tokens: $0, date: date) }
        } else if found.isEmpty {
            leading += line
        } else {
            found[found.count - 1].tokens += line
        }
    }
    return found.isEmpty ? [Segment(tokens: leading, date: date)] : found
}

/// A line without its bullet or list number: `- milk 60`, `• milk 60`, `1. milk 60`, `2) eggs 90`.
private func undecorated(_ line: [Token]) -> [Token] {
    guard line.count > 1 else { return line }
    if line[0].kind == .symbol, line[0].text.isOne(of: "- * ; • – ."), !line[1].isGlued { return Array(line.dropFirst()) }
    let isListNumber = line.count > 3 && line[0].smallInteger != nil && line[1].isGlued && line[1].text.isOne(of: ". )") && !line[2].isGlued
    guard isListNumber, line.dropFirst(2).contains(where: { $0.kind == .number }) else { return line }
    return Array(line.dropFirst(2))
}

private func dateOnly(_ line: [Token], in context: MessageContext) -> DateReading? {
    guard line.count <= 7 else { return nil }
    var words = Words(line)
    guard let date = takeDate(from: &words, in: context) else { return nil }
    let rest = words.tokens.filter { $0.use == .open && !$0.text.isOne(of: ": - , . ) =") }
    return rest.isEmpty ? date : nil
}

/// Whether a line has a number that may be an amount.
private func hasAmount(_ tokens: [Token], in context: MessageContext) -> Bool {
    guard tokens.contains(where: { $0.kind == .number || NumberWords.isNumberWord($0.lower, context) }) else { return false }
    var words = Words(tokens)
    _ = takeSplit(from: &words, in: context)
    _ = takeDate(from: &words, in: context)
    takeTime(from: &words)
    return !AmountReader.candidates(in: &words, context: context).isEmpty
}

private func hasWords(_ tokens: [Token]) -> Bool {
    tokens.contains { ($0.kind == .word && !Fillers.all.contains($0.lower) && CurrencySign.named($0) == nil) || $0.kind == .mention }
}

/// The parts of a line that are entries of their own.
private func parts(of line: [Token], in context: MessageContext) -> [[Token]] {
    guard line.contains(where: isSeparator) else { return [line] }
    var pieces: [(separator: Token?, tokens: [Token])] = [(nil, [])]
    for token in line {
        if isSeparator(token) { pieces.append((token, [])) } else { pieces[pieces.count - 1].tokens.append(token) }
    }
    let amounts = pieces.map { hasAmount($0.tokens, in: context) }
    guard amounts.filter({ $0 }).count > 1 else { return [line] }
    let merged = merge(pieces, amounts)
    return merged.allSatisfy(hasWords) ? merged : [line]
}

private func isSeparator(_ token: Token) -> Bool {
    token.kind == .symbol ? token.text == "," || token.text == ";" || token.text == "&" : token.lower == "and" && token.kind == .word
}

/// Joins a part without an amount to the neighbour it is tied to: by `and`, else to the one before it.
private func merge(_ pieces: [(separator: Token?, tokens: [Token])], _ hasAmount: [Bool]) -> [[Token]] {
    var merged: [[Token]] = []
    var pending: [Token] = []
    for (index, piece) in pieces.enumerated() {
        let tie = piece.separator.map { $0.kind == .word ? [$0] : [] } ?? []
        if hasAmount[index] {
            merged.append(pending.isEmpty ? piece.tokens : pending + tie + piece.tokens)
            pending = []
        } else if merged.isEmpty || !pending.isEmpty || isTied(toNext: index, pieces) {
            pending += (pending.isEmpty ? [] : tie) + piece.tokens
        } else {
            merged[merged.count - 1] += tie + piece.tokens
        }
    }
    if !pending.isEmpty, !merged.isEmpty { merged[merged.count - 1] += pending }
    return merged
}

private func isTied(toNext index: Int, _ pieces: [(separator: Token?, tokens: [Token])]) -> Bool {
    guard index + 1 < pieces.count, pieces[index].separator?.kind == .symbol else { return false }
    return pieces[index + 1].separator?.kind == .word
}
