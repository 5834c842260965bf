package import Accounting

/// Reads the amount in a form's field as the reader's region writes it: `1,20,000`, `4,50`, `12*2+33`.
///
/// The field must hold one amount in the expected currency and nothing else.
package func parseAmount(_ text: String, _ currency: Currency, in region: Region) throws(MoneyError) -> Money {
    let context = MessageContext(today: CalendarDate(daysSince1970: 0), region: region, currency: currency)
    let message = Message(String(text.prefix(60)))
    guard message.lines.count == 1, let tokens = message.lines.first else { throw .notANumber(text) }
    var words = Words(tokens)
    switch takeAmount(from: &words, in: context) {
    case .missing: throw .notANumber(text)
    case .tooLarge: throw .outOfRange
    case .open: throw .notANumber(text)
    case .amount(let amount):
        guard amount.money.currency == currency else { throw .currenciesDiffer(currency, amount.money.currency) }
        guard words.tokens.allSatisfy({ $0.use != .open || $0.kind == .symbol }) else { throw .notANumber(text) }
        return amount.money
    }
}
