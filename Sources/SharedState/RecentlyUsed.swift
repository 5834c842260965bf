/// A dictionary that holds only so much, and drops what has not been used for the longest time.
struct RecentlyUsed<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct Entry {
        let key: Key
        var value: Value
        var cost: Int
        var newer: Int?
        var older: Int?
    }

    private let capacity: Int
    private(set) var cost = 0
    private var places: [Key: Int] = [:]
    private var entries: [Entry?] = []
    private var free: [Int] = []
    private var newest: Int?
    private var oldest: Int?

    /// Holds entries that cost `capacity` together.
    init(capacity: Int) { self.capacity = capacity }

    var count: Int { places.count }

    /// The value of a key, which is thereby used.
    mutating func value(of key: Key) -> Value? {
        guard let place = places[key], let entry = entries[place] else { return nil }
        unlink(place)
        link(place)
        return entry.value
    }

    mutating func set(_ value: Value, for key: Key, cost: Int = 1) {
        if let place = places[key], entries[place]?.cost == cost {
            entries[place]?.value = value
            unlink(place)
            return link(place)
        }
        remove(key)
        guard cost <= capacity else { return }
        while self.cost + cost > capacity, let oldest, let entry = entries[oldest] { remove(entry.key) }
        let place = free.popLast() ?? entries.count
        let entry = Entry(key: key, value: value, cost: cost)
        if place == entries.count { entries.append(entry) } else { entries[place] = entry }
        places[key] = place
        self.cost += cost
        link(place)
    }

    mutating func remove(_ key: Key) {
        guard let place = places.removeValue(forKey: key) else { return }
        unlink(place)
        cost -= entries[place]?.cost ?? 0
        entries[place] = nil
        free.append(place)
    }

    /// Makes an entry the newest.
    private mutating func link(_ place: Int) {
        entries[place]?.older = newest
        entries[place]?.newer = nil
        if let newest { entries[newest]?.newer = place }
        newest = place
        if oldest == nil { oldest = place }
    }

    private mutating func unlink(_ place: Int) {
        guard let entry = entries[place] else { return }
        if let newer = entry.newer { entries[newer]?.older = entry.older } else { newest = entry.older }
        if let older = entry.older { entries[older]?.newer = entry.newer } else { oldest = entry.newer }
    }
}
