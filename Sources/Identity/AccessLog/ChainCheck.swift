/// Something wrong with a chain, told by the entry where it shows.
package struct ChainFinding: Sendable, Hashable, CustomStringConvertible {
    package enum Fault: Sendable, Hashable {
        /// Its fields are not those that were hashed, or the entry before it is another one.
        case changed
        case missing(through: Int64)
        /// It is behind the end that the chain's head knows, or was never chained.
        case inserted
        /// The head says that the chain ends elsewhere, or with another entry.
        case headDiffers
    }

    package let number: Int64
    package let fault: Fault

    package init(_ number: Int64, _ fault: Fault) {
        self.number = number
        self.fault = fault
    }

    package var description: String {
        switch fault {
        case .changed: "entry \(number) was changed, or the one before it exchanged"
        case .missing(let last) where last == number: "entry \(number) is missing"
        case .missing(let last): "entries \(number) to \(last) are missing"
        case .inserted: "entry \(number) was put in from elsewhere"
        case .headDiffers: "the chain should not end at entry \(number)"
        }
    }
}

/// Follows a chain entry by entry and notes what is wrong.
package struct ChainCheck {
    package private(set) var findings: [ChainFinding] = []
    package private(set) var number: Int64
    private var hash: [UInt8]

    /// Begins behind an entry, which is none for a whole chain.
    package init(after number: Int64 = 0, hash: [UInt8] = ChainLink.beginning) {
        self.number = number
        self.hash = hash
    }

    /// The next entry: `link` computes its hash from that of the one before; `stored` is nil for one that was never chained.
    package mutating func follow(_ next: Int64, stored: [UInt8]?, link: (_ previous: [UInt8]) -> [UInt8]) {
        guard let stored, next > number else { return findings.append(ChainFinding(next, .inserted)) }
        if next > number + 1 { findings.append(ChainFinding(number + 1, .missing(through: next - 1))) }
        // Behind a gap nothing is known of what went before, so the entry is taken at its word.
        if next == number + 1, link(hash) != stored { findings.append(ChainFinding(next, .changed)) }
        (number, hash) = (next, stored)
    }

    /// The end of the chain as its head keeps it.
    package mutating func end(at head: Int64, _ expected: [UInt8]) {
        if number < head { findings.append(ChainFinding(number + 1, .missing(through: head))) }
        if number > head { findings.append(ChainFinding(number, .inserted)) }
        if number == head, hash != expected { findings.append(ChainFinding(number, .headDiffers)) }
    }
}
