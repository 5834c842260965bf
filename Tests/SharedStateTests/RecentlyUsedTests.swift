@testable import SharedState
import Testing

@Suite struct RecentlyUsedTests {
    @Test func `what was not used for the longest time makes room`() {
        var kept = RecentlyUsed<String, Int>(capacity: 3)
        for (value, key) in ["a", "b", "c"].enumerated() { kept.set(value, for: key) }
        #expect(kept.value(of: "a") == 0)
        kept.set(3, for: "d")
        #expect(kept.value(of: "b") == nil)
        #expect(["a", "c", "d"].map { kept.value(of: $0) } == [0, 2, 3])
    }

    @Test func `an entry that costs more than all is not kept, nor is its key's old one`() {
        var kept = RecentlyUsed<String, Int>(capacity: 10)
        kept.set(1, for: "a", cost: 4)
        kept.set(2, for: "b", cost: 4)
        kept.set(3, for: "a", cost: 11)
        #expect(kept.count == 1)
        #expect(kept.cost == 4)
    }

    @Test func `it agrees with a plain model`() {
        var kept = RecentlyUsed<Int, Int>(capacity: 50)
        var model: [(key: Int, value: Int, cost: Int)] = []
        var random = SystemRandomNumberGenerator()
        for step in 0..<20_000 {
            let key = Int.random(in: 0..<60, using: &random)
            let found = model.firstIndex { $0.key == key }
            switch Int.random(in: 0..<4, using: &random) {
            case 0, 1:
                #expect(kept.value(of: key) == found.map { model[$0].value })
                if let found { model.append(model.remove(at: found)) }
            case 2:
                let cost = Int.random(in: 1...5, using: &random)
                kept.set(step, for: key, cost: cost)
                if let found { model.remove(at: found) }
                while model.reduce(cost, { $0 + $1.cost }) > 50 { model.removeFirst() }
                model.append((key, step, cost))
            default:
                kept.remove(key)
                if let found { model.remove(at: found) }
            }
            #expect(kept.count == model.count)
        }
    }
}
