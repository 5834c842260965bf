import Accounting
import Hummingbird

/// What is wrong with the address of a page.
package enum AddressError: UserFacingError {
    case address, date, period, range, kind, category, account, source, evidence, amount, order, page

    package var kind: UserErrorKind { .invalidInput }
    package var code: String { "address.bad_\(self)" }
    package var userMessage: Words {
        switch self {
        case .address: "This address can't be read. Start again from the list."
        case .date: "That is not a date. Write it as 2026-07-05."
        case .period: "There is no such period. Choose one from the list."
        case .range: "That is too long. Choose at most ten years."
        case .kind: "There is no such kind. Choose one from the list."
        case .account: "There is no such account. Choose one from the list."
        case .category: "There is no such category. Choose one from the list."
        case .source: "There is no such source. Choose one from the list."
        case .evidence: "There is no such proof. Choose one from the list."
        case .amount: "That amount can't be read. Write it as 120 or 12.50."
        case .order: "There is no such order. Choose one from the list."
        case .page: "That page is out of date. Start again from the first one."
        }
    }
}

extension FormBody {
    /// The fields behind the question mark of an address.
    package init(addressOf request: Request) throws(AddressError) { try self.init(address: request.uri.query ?? "") }

    package init(address query: String) throws(AddressError) {
        do { try self.init(parsing: query) } catch { throw .address }
    }
}
