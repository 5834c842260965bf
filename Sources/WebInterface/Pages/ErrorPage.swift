/// What a browser shows when a request could not be answered: what happened, and what to do next.
struct ErrorPage: Page {
    static let template = "error"
    let title, status, message: String
    let isSignInNeeded: Bool
    /// Given only for failures of ours: the log has the detail under it.
    let reference: String?

    func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "status": status
        case "message": message
        case "isSignInNeeded": isSignInNeeded
        case "reference": reference
        default: nil
        }
    }
}
