/// What the provider asks for a message of each category, counted in millionths of a currency's unit.
///
///     try MessagePrices("USD utility=0.0008 authentication=0.0014")
///     prices.cost(of: ["utility": 1_000])    // "USD 0.80"
struct MessagePrices: Sendable, Equatable {
    let currency: String
    private let millionths: [String: Int64]

    /// Throws `MessagePricesError` for what can't be read as prices.
    init(_ text: String) throws(MessagePricesError) {
        let words = text.split(whereSeparator: \.isWhitespace)
        guard let currency = words.first, currency.count == 3, currency.allSatisfy(\.isUppercase) else {
            throw .currency(text)
        }
        var prices: [String: Int64] = [:]
        for word in words.dropFirst() {
            let parts = word.split(separator: "=", omittingEmptySubsequences: false)
            guard parts.count == 2, !parts[0].isEmpty, let price = Self.millionths(parts[1]) else { throw .price(String(word)) }
            prices[String(parts[0])] = price
        }
        self.currency = String(currency)
        millionths = prices
    }

    /// What so many messages cost; nil where there is no price for one of their categories.
    func cost(of messages: [String: Int]) -> String? {
        var total: Int64 = 0
        for (category, count) in messages where count > 0 {
            guard let price = millionths[category] else { return nil }
            let (cost, isTooLarge) = price.multipliedReportingOverflow(by: Int64(count))
            let (sum, overflow) = total.addingReportingOverflow(cost)
            guard !isTooLarge, !overflow else { return nil }
            total = sum
        }
        // To the cent, the half upwards.
        let cents = (total / 5_000 + 1) / 2
        let rest = cents % 100
        return "\(currency) \(cents / 100).\(rest < 10 ? "0" : "")\(rest)"
    }

    /// `0.0014` is 1,400.
    private static func millionths(_ text: Substring) -> Int64? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard (1...2).contains(parts.count), parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } }) else {
            return nil
        }
        let fraction = parts.count == 2 ? parts[1] : "0"
        guard parts[0].count <= 6, fraction.count <= 6, let whole = Int64(parts[0]),
            let rest = Int64(fraction + String(repeating: "0", count: 6 - fraction.count))
        else { return nil }
        return whole * 1_000_000 + rest
    }
}

/// What is wrong with prices, and what to write instead.
enum MessagePricesError: Error, Equatable, CustomStringConvertible {
    case currency(String), price(String)

    var description: String {
        switch self {
        case .currency(let text): "“\(text.prefix(60))” begins with no currency. Write “USD utility=0.0008 authentication=0.0014”."
        case .price(let word): "“\(word.prefix(60))” is not a price. Write a category and a price like “utility=0.0008”."
        }
    }
}
