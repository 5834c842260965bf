/// Something that happened while a page is open: `LiveEvent("ledger-changed", data: "42")`.
package struct LiveEvent: Hashable, Sendable {
    package let name: String
    package let data: String

    package init(_ name: String, data: String = "") {
        self.name = name
        self.data = data
    }

    /// Sent to a reader that was too slow to be told everything: fetch all anew.
    package static let refresh = LiveEvent("refresh")
    /// Sent to somebody whose rights have changed: load the page anew. The stream ends behind it.
    package static let reload = LiveEvent("reload")
    /// Keeps an idle connection open, and finds out that it is not.
    package static let heartbeat = LiveEvent("")

    /// The event as it goes over the wire. Line breaks in its parts cannot forge another event.
    package var frame: String {
        guard !name.isEmpty else { return ": still here\n\n" }
        let safeName = name.filter { !$0.isNewline }
        let lines = data.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        return "event: \(safeName)\n" + lines.map { "data: \($0)\n" }.joined() + "\n"
    }
}
