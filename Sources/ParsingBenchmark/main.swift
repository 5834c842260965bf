import Accounting
import Parsing

/// Prints the median time of parsing one message of the grammar, in nanoseconds.

let messages = [
    "120 petrol", "petrol 120 yesterday", "₹120 petrol", "50 food lunch with Asha", "1.2k rent", "12*2+33 snacks", "+50000 salary",
    "got 500 refund amazon", "12.50 EUR coffee", "120 petrol last friday", "120 petrol 5 Jul", "120 petrol @hdfc #goa", "2 coffee 300",
    "3 x 40 eggs", "milk 60\neggs 90\nauto 45", "600 dinner split Asha Ravi", "transfer 5000 bank to cash", "month",
    "how much on food this month?", "starbcks 250",
]
let context = MessageContext(today: "2026-11-21", region: Region("en-IN"), currency: .inr)
let clock = ContinuousClock()
var generator = SystemRandomNumberGenerator()

func nanosecondsPerMessage() -> Int64 {
    let rounds = 500
    var recorded = 0
    let time = clock.measure {
        for _ in 0..<rounds {
            for message in messages { if case .record = parseMessage(message, in: context) { recorded += 1 } }
        }
    }
    precondition(recorded > 0)
    return time.components.attoseconds / 1_000_000_000 / Int64(rounds * messages.count)
}

let times = (0..<21).map { _ in nanosecondsPerMessage() }.sorted()
print("\(times[times.count / 2]) ns per message (median of \(times.count) runs of \(messages.count) messages; best \(times[0]))")

let rows = DefaultCategory.all.map {
    Category(id: .make(at: 0, order: 0, using: &generator), name: $0.name, icon: $0.icon, color: $0.color, kind: $0.kind, parent: nil, aliases: $0.aliases)
}
let building = clock.measure { for _ in 0..<200 { _ = KnownNames(categories: rows, accounts: [], people: []) } }
print("\(building.components.attoseconds / 1_000_000_000 / 200) ns to take up the names of a book")
