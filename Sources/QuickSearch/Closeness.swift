import Bookkeeping

/// How well a name fits what is typed, the best first.
enum Closeness: Int, Comparable {
    /// `petrol` is Petrol.
    case whole
    /// `pet` begins Petrol.
    case beginning
    /// `ae` are the first letters of Add an entry.
    case initials
    /// `out` begins a word of Log out.
    case word
    /// `roc` is inside Groceries.
    case inside

    /// Nil where the name does not fit.
    init?(of name: String, to typed: SearchWords) {
        let words = SearchWords(name).all
        let (name, text) = (words.joined(separator: " "), typed.joined)
        if name == text {
            self = .whole
        } else if name.hasPrefix(text) {
            self = .beginning
        } else if text.count > 1, String(words.compactMap(\.first)).hasPrefix(text) {
            self = .initials
        } else if typed.all.allSatisfy({ part in words.contains { $0.hasPrefix(part) } }) {
            self = .word
        } else if text.count > 2, name.contains(text) {
            self = .inside
        } else {
            return nil
        }
    }

    static func < (one: Closeness, other: Closeness) -> Bool { one.rawValue < other.rawValue }
}

extension Sequence {
    /// The few elements that fit best by one of their names, the first of which counts for more; equals keep their order.
    func closest(
        to typed: SearchWords, most: Int = QuickSearch.most, names: (Element) -> [String]
    ) -> [Element] {
        let fitting = enumerated().compactMap { place, element in
            let ranks = names(element).enumerated().compactMap { number, name in
                Closeness(of: name, to: typed).map { ($0, number == 0 ? 0 : 1, place) }
            }
            return ranks.min(by: <).map { (rank: $0, element: element) }
        }
        return fitting.sorted { $0.rank < $1.rank }.prefix(most).map(\.element)
    }
}
