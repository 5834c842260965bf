@testable import Administration
import Testing

@Suite struct MessagePricesTests {
    @Test(arguments: [
        (["utility": 1_000], "USD 0.80"), (["utility": 3, "authentication": 1], "USD 0.00"),
        (["authentication": 10], "USD 0.01"), ([:], "USD 0.00"), (["service": 100_000], "USD 0.00"),
    ] as [([String: Int], String)])
    func `messages cost what their categories cost, to the cent`(messages: [String: Int], cost: String) throws {
        let prices = try MessagePrices("USD service=0 utility=0.0008 authentication=0.0014")
        #expect(prices.cost(of: messages) == cost)
    }

    @Test func `a category without a price has no cost, and what is too much neither`() throws {
        let prices = try MessagePrices("INR utility=999999.999999")
        #expect(prices.cost(of: ["marketing": 1]) == nil)
        #expect(prices.cost(of: ["utility": .max]) == nil)
    }

    @Test(arguments: ["", "usd utility=1", "USD utility", "USD utility=1,5", "USD utility=-1", "USD =1", "USD a=1=2", "USD a=1.1234567"])
    func `what is no price is refused`(text: String) {
        #expect(throws: MessagePricesError.self) { try MessagePrices(text) }
    }
}
