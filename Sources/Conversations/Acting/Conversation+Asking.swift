import Accounting
import Bookkeeping
import Parsing

/// Asking back where an amount, a currency, a date or an account is open.
extension Conversation {
    func ask(openly question: OpenQuestion, _ talk: inout Talk) -> Answer {
        talk.memory.asked = question
        switch question {
        case .confirm(let drafts):
            let lines = drafts.map { Replies.line(of: $0, talk) }.joined(separator: "\n")
            return Answer("Record this?\n\(lines)", buttons: [Choice.yes.button("Yes"), Choice.no.button("No")])
        case .choose(let options):
            let buttons = options.prefix(3).enumerated().map { index, option in
                Choice.option(index).button(option.amount.formatted(in: talk.region))
            }
            let lines = options.enumerated().map { index, option in "\(index + 1). \(Replies.line(of: option, talk))" }
            return Answer("Which one do you mean?\n" + lines.joined(separator: "\n"), buttons: buttons)
        case .whatFor(let amount):
            return Answer("What was \(amount.formatted(in: talk.region)) for?")
        case .whichAccount(let draft, let isDestination):
            let accounts = talk.vocabulary.names.accounts.filter { $0.currency == draft.amount.currency }
            let names = accounts.map(\.name).joined(separator: ", ")
            return Answer("\(isDestination ? "To" : "From") which account? You have \(names).")
        }
    }

    func ask(_ question: Question, _ talk: inout Talk) -> Answer {
        switch question {
        case .whichAmount(let options), .whichCurrency(let options): ask(openly: .choose(options), &talk)
        case .futureDate(let draft): ask(openly: .confirm([draft]), &talk)
        case .whatFor(let amount): ask(openly: .whatFor(amount), &talk)
        case .whichAccount(let draft, let isDestination):
            ask(openly: .whichAccount(draft, isDestination: isDestination), &talk)
        }
    }
}
