internal import Accounting

/// Reads a message that is a command as a whole; nil for anything that only begins like one.
func parseCommand(_ message: Message, in context: MessageContext) -> Command? {
    guard message.lines.count == 1, let first = message.words.first else {
        return message.lines.count == 1 && message.endsWithQuestionMark && message.words.isEmpty ? .help : nil
    }
    if message.words.count <= 4, let simple = simpleCommands[politeless(message.words)] { return simple }
    switch first {
    case "budget", "set": return parseSetBudget(message, in: context)
    case "remind", "reminder": return parseReminder(message, in: context)
    case "export", "download": return parseExport(message, in: context)
    case "link": return message.words.count == 2 ? linkCode(message.words[1]) : nil
    default: return context.acceptsLinkCode && !context.isReply && message.lines[0].count == 1 ? linkCode(first) : nil
    }
}

/// `undo please` is `undo`.
private func politeless(_ words: [String]) -> String {
    words.count == 1 ? words[0] : words.filter { !$0.isOne(of: "please pls plz") }.joined(separator: " ")
}

private let simpleCommands: [String: Command] = [
    "help": .help, "menu": .help, "start": .help, "commands": .help, "how does this work": .help, "what can you do": .help,
    "link": .link, "settings": .settings, "setting": .settings, "undo": .undo, "undo that": .undo, "undo last": .undo, "revert": .undo,
    "delete": .delete, "delete that": .delete, "delete last": .delete, "delete it": .delete, "remove": .delete,
    "yes": .yes, "y": .yes, "ok": .yes, "okay": .yes, "save": .yes, "yep": .yes, "yeah": .yes, "confirm": .yes, "haan": .yes, "👍": .yes,
    "no": .no, "n": .no, "cancel": .no, "nope": .no, "nahi": .no, "stop": .no, "discard": .no,
]

/// Six digits are a code.
private func linkCode(_ word: String) -> Command? {
    word.utf8.count == 6 && word.utf8.allSatisfy(isDigit) ? .linkCode(word) : nil
}

/// `budget food 5000`, `set budget for food 5k`: only where the words between are a category. `budget hotel 2000` is an
/// expense, although hotels are filed under one.
private func parseSetBudget(_ message: Message, in context: MessageContext) -> Command? {
    var words = Words(message.lines[0])
    guard let start = words.firstIndex(ofWord: "budget"), start == 0 || words.word(0) == "set" && start <= 4 else { return nil }
    words.take(start)
    if start > 0 { words.take(0) }
    guard case .amount(let amount) = takeAmount(from: &words, in: context), !amount.money.isZero else { return nil }
    let rest = words.tokens.filter { $0.use != .taken && $0.kind == .word }.map(\.lower)
    let name = rest.filter { !$0.isOne(of: "for to on a of per month monthly") }.joined(separator: " ")
    guard let category = context.names.categories.named(name, byAlias: start > 0 || rest.contains("for")) else { return nil }
    return .setBudget(category: category, amount: amount.money)
}

/// `export`, `export month`, `export june 2026`, `export last month csv`.
private func parseExport(_ message: Message, in context: MessageContext) -> Command? {
    let words = message.words.dropFirst().filter { !$0.isOne(of: "my data csv excel pdf xlsx as to transactions report all") }
    if words.isEmpty { return parsePeriod(["month"], in: context).map(Command.export) }
    return parsePeriod(words[...], in: context).map(Command.export)
}

/// `remind me to pay rent on 5 at 9am`, `remind me tomorrow: electricity bill`. Without a time it is nine in the morning;
/// without a day it is tomorrow.
private func parseReminder(_ message: Message, in context: MessageContext) -> Command? {
    var words = Words(message.lines[0])
    guard words.word(0) == "reminder" || words.word(1) == "me" || words.word(1) == "us" else { return nil }
    words.take(0..<(words.word(0) == "reminder" ? 1 : 2))
    let time = takeTime(from: &words) ?? ClockTime(hour: 9, minute: 0)
    let date = takeDate(from: &words, in: context, .future)
    guard date != .impossible else { return nil }
    let rest = words.tokens.filter { $0.use != .taken && $0.kind != .symbol }.map(\.text)
    let text = rest.drop { $0.lowercased().isOne(of: "to about that for") }.joined(separator: " ")
    guard !text.isEmpty else { return nil }
    guard case .day(let day)? = date ?? .day(context.today.adding(days: 1)) else { return nil }
    return .remind(text: text, on: day, hour: time.hour, minute: time.minute)
}
