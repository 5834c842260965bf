internal import Accounting

/// Reads a message as entries: lines, and segments of lines, that each have their own amount.
func parseEntries(_ message: Message, in context: MessageContext) -> Intent {
    let entries = segments(of: message, in: context).map { parseEntry($0.tokens, date: $0.date, in: context) }
    if entries.count == 1 { return entries[0].intent }
    let drafts = entries.compactMap(\.draft)
    guard drafts.count == entries.count, !drafts.isEmpty else { return problem(in: entries) }
    return .record(drafts)
}

/// Why several entries can't be recorded: what is too large or impossible is said, what is open is asked one by one.
private func problem(in entries: [EntryIntent]) -> Intent {
    for entry in entries { if case .reason(let reason) = entry { return .none(reason) } }
    return entries.contains { $0 != .nothing } ? .none(.unclearEntry) : .none(.noAmount)
}

/// What one segment was read as.
enum EntryIntent: Hashable, Sendable {
    case draft(EntryDraft)
    case question(Question)
    case reason(Intent.Reason)
    case nothing

    var draft: EntryDraft? {
        guard case .draft(let draft) = self else { return nil }
        return draft
    }

    var intent: Intent {
        switch self {
        case .draft(let draft): .record([draft])
        case .question(let question): .ask(question)
        case .reason(let reason): .none(reason)
        case .nothing: .none(.noAmount)
        }
    }
}
