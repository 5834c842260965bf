import Persistence

extension SQLError {
    /// The error of a SQLSTATE, such as `23505`. Source: PostgreSQL manual, appendix A.
    init(state: String, message: String) {
        switch state {
        case "23505": self = .notUnique(message)
        case "23503": self = .foreignKey(message)
        case "40001", "40P01": self = .serialization
        case "53100": self = .full
        case "55P03", "57014", "53200", "53300": self = .busy
        case _ where state.hasPrefix("23"): self = .constraint(message)
        // 25P03: the server has closed a transaction in which nothing happened. 26000: it has forgotten a prepared
        // statement. 0A000 with such a plan: its tables have changed since. A new connection helps against all of them.
        case "25P03", "26000": self = .connectionLost(message)
        case "0A000" where message.hasPrefix("cached plan"): self = .connectionLost(message)
        case _ where state.hasPrefix("08") || state.hasPrefix("57P"): self = .connectionLost(message)
        default: self = .other(code: Int(state, radix: 36) ?? 0, "\(state) \(message)")
        }
    }
}
