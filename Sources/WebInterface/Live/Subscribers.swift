/// The open streams, by topic, and dealt out over the moments at which they get their heartbeats.
struct Subscribers {
    private var byTopic: [String: [Int: LiveUpdates.Feed]] = [:]
    private var bySlot: [[Int: LiveUpdates.Feed]]
    private var lastNumber = 0
    private var nextSlot = 0
    private var isClosed = false
    private(set) var count = 0
    /// Whether somebody goes round the slots.
    var isBeating = false

    init(slots: Int) { bySlot = Array(repeating: [:], count: slots) }

    func feeds(of topic: String) -> [LiveUpdates.Feed] { byTopic[topic].map { Array($0.values) } ?? [] }

    var all: [LiveUpdates.Feed] {
        var feeds: [Int: LiveUpdates.Feed] = [:]
        for topic in byTopic.values { feeds.merge(topic) { feed, _ in feed } }
        return Array(feeds.values)
    }

    /// The number under which the stream is known; nil when there shall be no more.
    mutating func add(_ feed: LiveUpdates.Feed, to topics: [String], withHeartbeat: Bool) -> Int? {
        guard !isClosed else { return nil }
        lastNumber += 1
        count += 1
        for topic in topics { byTopic[topic, default: [:]][lastNumber] = feed }
        if withHeartbeat { bySlot[lastNumber % bySlot.count][lastNumber] = feed }
        return lastNumber
    }

    mutating func remove(_ number: Int, from topics: [String]) {
        count -= 1
        bySlot[number % bySlot.count][number] = nil
        for topic in topics {
            byTopic[topic]?[number] = nil
            if byTopic[topic]?.isEmpty == true { byTopic[topic] = nil }
        }
    }

    /// Those whose heartbeat is due next, and after how many moments it is; nil when nobody needs one any more.
    mutating func takeSlot() -> (feeds: [LiveUpdates.Feed], moments: Int)? {
        let moments = (1...bySlot.count).first { !bySlot[(nextSlot + $0) % bySlot.count].isEmpty }
        guard let moments else {
            isBeating = false
            return nil
        }
        nextSlot = (nextSlot + moments) % bySlot.count
        return (Array(bySlot[nextSlot].values), moments)
    }

    mutating func close() -> [LiveUpdates.Feed] {
        isClosed = true
        return all
    }
}
