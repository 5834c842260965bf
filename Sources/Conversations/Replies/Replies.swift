import Accounting
import Parsing
import Planning

/// The fixed texts of the conversation.
enum Replies {
    static func help(_ talk: Talk) -> Answer {
        let sign = talk.region.sign(of: talk.currency)
        return Answer(
            """
            Text what you spent, in any order: “120 petrol”, “lunch \(sign)250 yesterday”, “1.2k rent @bank #home”.
            Income: “+50000 salary”. Transfer: “transfer 5000 bank to cash”. Several at once: one a line.
            Ask: today · week · month · category food · balance · recent · search uber · budget
            Change: reply to a confirmation with “150”, “yesterday” or “food”. “undo” takes back the last one.
            """)
    }

    static func nothingRecorded(_ reason: Intent.Reason) -> Answer {
        switch reason {
        case .greeting:
            Answer("Hello! Text an expense like “120 petrol”, or ask “month”.", buttons: [Choice.help.button("Help")])
        case .noAmount:
            Answer("I could not find an amount. Try “120 petrol”.", buttons: [Choice.help.button("Help")])
        case .zero: Answer("The amount is zero, so nothing is recorded.")
        case .oneTimePassword: Answer("That looks like a one-time password. Nothing is recorded or kept.")
        case .empty: Answer("The message is empty. Try “120 petrol”.")
        case .tooLong: Answer("That message is too long. Send one entry a line, at most 4,000 characters.")
        case .amountTooLarge: Answer("That amount is too large for the ledger. Check the number of digits.")
        case .impossibleDate: Answer("No calendar has that day. Write it like 5 Jul or 2026-07-05.")
        case .unclearEntry: Answer("One of the entries is unclear, so none is recorded. Send them again, one a line.")
        case .paidByAnother: Answer("Someone else paid, so none of your accounts moved and nothing is recorded.")
        }
    }

    static let deletedAlready = Answer("That is deleted already.")
    static let noSplits = "Bills can't be split yet: the whole amount counts as yours."

    static func unreadable(_ kind: String) -> Answer {
        switch kind {
        case "image", "document": Answer("Receipts can't be read yet. Text the amount and what it was, like “120 petrol”.")
        case "audio": Answer("Voice notes can't be read yet. Text the amount and what it was, like “120 petrol”.")
        default: Answer("Only text can be read. Try “120 petrol”.")
        }
    }

    static func unknownSender(baseURL: String) -> Answer {
        Answer(
            """
            Welcome to Tuppence. This number is not linked to a book yet.
            Register at \(baseURL)/register/, then open \(baseURL)/link-whatsapp/ and text me the code shown there.
            """)
    }

    /// A draft in one line: `₹120.00 · petrol · 5 Jul`.
    static func line(of draft: EntryDraft, _ talk: Talk) -> String {
        var parts = [(draft.kind == .income ? "+" : "") + draft.amount.formatted(in: talk.region)]
        if let from = draft.account, let to = draft.destination { parts.append("\(from) → \(to)") }
        if !draft.description.isEmpty { parts.append(draft.description) }
        if draft.date != talk.today { parts.append(draft.date.formatted(in: talk.region, today: talk.today)) }
        return parts.joined(separator: " · ")
    }

    /// A transaction in a few words: `₹120.00 petrol`, `₹500.00 Bank → Cash`.
    static func short(_ transaction: Transaction, _ talk: Talk) -> String {
        let category = Recorded(transaction, talk).category?.name
        let words = transaction.details.description.isEmpty ? category ?? "" : transaction.details.description
        return "\(transaction.amount.signed(in: talk.region)) \(talk.route(of: transaction) ?? words)".trimmed
    }

    /// `1 entry`, `3 entries`.
    static func entries(_ count: Int) -> String { count == 1 ? "1 entry" : "\(count) entries" }

    /// `3,880 left of 5,000 this month`, or how far over.
    static func left(_ progress: BudgetProgress, _ talk: Talk) -> String { left(progress, talk.region).english }

    static func left(_ progress: BudgetProgress, _ region: Region) -> Words {
        let limit = progress.limit.shortNumber(in: region)
        guard progress.left.isNegative else {
            return "\(progress.left.shortNumber(in: region)) left of \(limit) this month"
        }
        let over = (try? progress.left.magnitude()) ?? progress.left
        return "\(over.shortNumber(in: region)) over the \(limit) of this month"
    }
}

extension Money {
    /// The amount as a reply shows it: what comes in has a plus, what goes out no sign.
    func signed(in region: Region) -> String {
        guard isNegative, let magnitude = try? magnitude() else { return "+" + formatted(in: region) }
        return magnitude.formatted(in: region)
    }
}
