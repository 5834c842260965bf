/// Reads one chat message.
///
///     parseMessage("120 petrol yesterday", in: context)   // .record of one expense of ₹120.00, category Petrol
///
/// The forms are tried in this order; the first that fits the whole message is what it means. Whatever is left is read as
/// entries, one for each line or segment with an amount of its own.
package func parseMessage(_ text: String, in context: MessageContext) -> Intent {
    guard !isTooLong(text) else { return .none(.tooLong) }
    let message = Message(text)
    guard !message.lines.isEmpty else { return .none(.empty) }
    let signals = BankSignals(of: message)
    if signals.isOneTimePassword { return .none(.oneTimePassword) }
    if let draft = parseBankMessage(message, signals, in: context) { return .confirm(draft) }
    if let command = parseCommand(message, in: context) { return .command(command) }
    if isGreeting(message) { return .none(.greeting) }
    if let change = parseChange(message, in: context) { return .change(change) }
    if let query = parseQuery(message, in: context) { return .query(query) }
    return parseEntries(message, in: context)
}

/// The longest message a person types; longer ones are pasted by mistake.
package let longestMessage = 4096

private func isTooLong(_ text: String) -> Bool {
    text.utf8.count > longestMessage && text.unicodeScalars.count > longestMessage
}

private func isGreeting(_ message: Message) -> Bool {
    guard let first = message.words.first, message.words.count <= 3, greetings.contains(first) else { return false }
    return message.words.dropFirst().allSatisfy { greetings.contains($0) || $0.isOne(of: "there you so much bot tuppence ji") }
}

private let greetings: Set<String> = [
    "hi", "hello", "hey", "hii", "hiya", "namaste", "namaskar", "hola", "yo", "thanks", "thank", "thx", "ty", "good", "morning", "afternoon", "evening",
    "gm", "नमस्ते", "vanakkam", "salaam", "bonjour", "hallo", "👋",
]
