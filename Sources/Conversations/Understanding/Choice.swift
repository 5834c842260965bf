import Accounting

/// What a button of ours does. Its id travels to the channel and back, so it is read with suspicion.
enum Choice: Sendable, Hashable {
    case yes
    case no
    /// One of the options of an open question.
    case option(Int)
    case undo(Transaction.ID)
    case askCategory(Transaction.ID)
    case setCategory(Transaction.ID, Category.ID)
    case help
    /// From another version, or made up.
    case unknown

    init(id: String) {
        let parts = id.split(separator: ":", maxSplits: 2)
        let first = parts.dropFirst().first.flatMap { Transaction.ID($0) }
        switch (parts.first, first, parts.count) {
        case ("yes", _, 1): self = .yes
        case ("no", _, 1): self = .no
        case ("help", _, 1): self = .help
        case ("option", _, 2): self = Int(parts[1]).map(Choice.option) ?? .unknown
        case ("undo", let id?, 2): self = .undo(id)
        case ("category", let id?, 2): self = .askCategory(id)
        case ("set", let id?, 3): self = Category.ID(parts[2]).map { .setCategory(id, $0) } ?? .unknown
        default: self = .unknown
        }
    }

    var id: String {
        switch self {
        case .yes: "yes"
        case .no: "no"
        case .help: "help"
        case .option(let number): "option:\(number)"
        case .undo(let id): "undo:\(id)"
        case .askCategory(let id): "category:\(id)"
        case .setCategory(let id, let category): "set:\(id):\(category)"
        case .unknown: "unknown"
        }
    }

    func button(_ title: String) -> Reply.Button { Reply.Button(id: id, title: String(title.prefix(20))) }
}
