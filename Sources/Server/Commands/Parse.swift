import Accounting
import ArgumentParser
import ExternalServices
import Parsing

/// `tuppence parse "120 petrol"`: how a message is read, without a database.
struct Parse: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Print how a message is read, as JSON.")

    @Argument(help: "The message.") var message: String?
    @Flag(help: "Read messages from standard input, one a line: plain text, or JSON with id, text and context.")
    var lines = false
    @Option(help: "A locale such as en-IN.") var locale = "en-IN"
    @Option(help: "The home currency; that of the locale when left out.") var currency: String?
    @Option(help: "The day on which it is said, as 2026-11-21.") var today: String?
    @Option(help: "The day of the month on which months start, 1 to 28.") var monthStart = 1

    func run() throws {
        let context = try context()
        guard lines else {
            guard let message else { throw ValidationError("Give a message, or --lines and messages on standard input.") }
            print(parseReport(id: nil, text: message, in: context))
            return
        }
        while let line = readLine() {
            let input = ParseInput(line: line, defaults: context)
            print(parseReport(id: input.id, text: input.text, in: input.context))
        }
    }

    private func context() throws -> MessageContext {
        let region = Region(locale)
        let currency = try currency.map { code in
            guard let currency = Currency(code: code) else { throw ValidationError("“\(code)” is not a currency.") }
            return currency
        }
        let today = try today.map { text in
            guard let date = CalendarDate(text) else { throw ValidationError("“\(text)” is not a date like 2026-11-21.") }
            return date
        }
        guard (1...28).contains(monthStart) else { throw ValidationError("--month-start is a day from 1 to 28.") }
        return MessageContext(
            today: today ?? Clock.system.today(in: "UTC"), region: region, currency: currency ?? region.homeCurrency,
            monthStart: monthStart)
    }
}
