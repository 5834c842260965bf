/// What goes wrong on purpose.
enum Fault: String, CaseIterable, Sendable {
    case none
    case serverError = "5xx"
    case rateLimit = "429"
    case pairLimit = "pair"
    case expiredToken = "token"
    /// Taken, but never answered and never processed.
    case timeout
    /// Answered after three seconds.
    case slow
    /// Processed; the connection is closed instead of answering.
    case dropped
    /// Every webhook comes three times.
    case duplicate
    /// Webhooks overtake one another.
    case reordered

    var concernsWebhooks: Bool { self == .duplicate || self == .reordered }
}

/// How the simulator behaves until told otherwise.
struct Modes: Sendable {
    /// What becomes of a message to somebody who has not written for 24 hours.
    enum Window: String, CaseIterable, Sendable {
        /// Taken, then reported as failed. This is what Meta does most of the time.
        case async
        /// Refused at once.
        case sync
        case off
    }

    var fault = Fault.none
    var window = Window.async
    /// Whether `sent`, `delivered` and `read` are reported.
    var reportsStatuses = true

    var json: JSONValue {
        ["fault": .string(fault.rawValue), "window": .string(window.rawValue), "statuses": .bool(reportsStatuses)]
    }

    /// The modes with what a request changes; nil when it names something that does not exist.
    func changed(by json: JSONValue) -> Modes? {
        var modes = self
        if let name = json["fault"]?.text {
            guard let fault = Fault(rawValue: name) else { return nil }
            modes.fault = fault
        }
        if let name = json["window"]?.text {
            guard let window = Window(rawValue: name) else { return nil }
            modes.window = window
        }
        if case .bool(let value) = json["statuses"] { modes.reportsStatuses = value }
        return modes
    }
}
