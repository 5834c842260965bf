/// A short mail: a few sentences, perhaps figures, perhaps one thing to do.
///
///     Letter(
///         title: "Confirm your e-mail address", paragraphs: ["Hello Asha,", "…"],
///         action: Letter.Action(label: "Confirm", url: "https://money.example.org/verify-email/…/"), closing: ["If it was not you, …"])
package struct Letter: Sendable, Hashable, Codable {
    /// A button that opens a page.
    package struct Action: Sendable, Hashable, Codable {
        package let label, url: String

        package init(label: String, url: String) {
            self.label = label
            self.url = url
        }
    }

    /// A figure and what it is: `Groceries`, `₹1,200.00`.
    package struct Row: Sendable, Hashable, Codable {
        package let label, value: String

        package init(label: String, value: String) {
            self.label = label
            self.value = value
        }
    }

    /// Its subject, and the line above the text.
    package let title: String
    package let paragraphs: [String]
    package var rows: [Row]
    package var action: Action?
    /// What stands in small print below.
    package var closing: [String]

    package init(title: String, paragraphs: [String], rows: [Row] = [], action: Action? = nil, closing: [String] = []) {
        self.title = title
        self.paragraphs = paragraphs
        self.rows = rows
        self.action = action
        self.closing = closing
    }

    /// For those who read no HTML.
    package var text: String {
        let figures = rows.map { "\($0.label): \($0.value)" }.joined(separator: "\n")
        let link = action.map { "\($0.label): \($0.url)" }
        let small = closing.isEmpty ? nil : "--\n" + closing.joined(separator: "\n")
        let parts = paragraphs + [figures.isEmpty ? nil : figures, link, small].compactMap(\.self)
        return parts.joined(separator: "\n\n") + "\n"
    }
}
