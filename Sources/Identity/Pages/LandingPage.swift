import Accounting
import WebInterface

/// The front door: what Tuppence is, shown by one message and its answer.
struct LandingPage: Page {
    static let template = "landing"
    let title: Words = "Tuppence: text what you spend"
    let canRegister: Bool
}
