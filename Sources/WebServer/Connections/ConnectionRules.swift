import NIOHTTP1
import WebInterface

/// What the connections of a server share: the limits, and the headers of a refusal. One object for all, since there are many
/// connections and most of them wait.
final class ConnectionRules: Sendable {
    let limits: HTTPLimits
    let refusalHeaders: HTTPHeaders

    init(limits: HTTPLimits, refusalHeaders: [(String, String)] = []) {
        self.limits = limits
        self.refusalHeaders = HTTPHeaders(refusalHeaders)
    }
}
