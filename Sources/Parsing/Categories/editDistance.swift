/// The number of typing mistakes between two words: a letter missing, added, wrong, or two swapped. Nil above `limit`.
///
/// `editDistance("pertol", "petrol", limit: 2)` is 1. Source: optimal string alignment distance.
func editDistance(_ a: some Collection<UInt8>, _ b: some Collection<UInt8>, limit: Int) -> Int? {
    let a = Array(a), b = Array(b)
    guard abs(a.count - b.count) <= limit else { return nil }
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    for i in a.indices {
        var row = [i + 1]
        row.reserveCapacity(b.count + 1)
        for j in b.indices {
            var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
            if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { best = min(best, beforeLast[j - 1] + 1) }
            row.append(best)
        }
        guard let least = row.min(), least <= limit else { return nil }
        (beforeLast, last) = (last, row)
    }
    return last[b.count] <= limit ? last[b.count] : nil
}

/// How many mistakes a word of so many letters may have: none below five (`case` is no `cake`), one below eight, then two.
func toleratedEdits(_ length: Int) -> Int {
    switch length {
    case ..<5: 0
    case ..<8: 1
    default: 2
    }
}
