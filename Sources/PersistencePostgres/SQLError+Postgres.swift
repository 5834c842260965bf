import Persistence

extension SQLError {
    /// The error of a SQLSTATE, such as `23505`. Source: PostgreSQL manual, appendix A.
    init(state: String, message: String) {
        switch state {
        case "23505": self = .notUnique(message)
        case "23503": self = .foreignKey(message)
        case "40001", "40P01": self = .serialization
        case "53100": self = .full
        case "55P03", "57014", "53300": self = .busy
        case _ where state.hasPrefix("23"): self = .constraint(message)
        case _ where state.hasPrefix("08") || state.hasPrefix("57P"): self = .connectionLost(message)
        default: self = .other(code: Int(state, radix: 36) ?? 0, "\(state) \(message)")
        }
    }
}
