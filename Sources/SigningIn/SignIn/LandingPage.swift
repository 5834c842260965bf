import Accounting
import Identity
import WebInterface

/// The front door: what Tuppence is, shown by one message and its answer.
struct LandingPage: Page {
    static let template = "signing-in/landing"
    let title: Words = "Tuppence: text what you spend"
    let canRegister: Bool
}
