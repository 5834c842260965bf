import WebInterface

/// The second page of the login.
struct LoginCodePage: Page {
    static let template = "identity/login-code"
    let title = "Enter your code"
    let errors: [String]

    func child(named key: String) -> Any? {
        switch key {
        case "title": title
        case "errors": errors
        default: nil
        }
    }
}
