import Accounting
import Bookkeeping
import WebInterface

/// One thing that was found: a link, or a form of hidden fields with one button.
struct FoundRow: TemplateValue {
    /// An emoji; nil where `sign` names one of our own icons.
    package var icon: String?
    package var sign: String?
    package let title: Words
    package var detail: Words?
    package var amount: String?
    package let path: String
    var isPosted = false
    /// Said to the chat, whose answer is shown in place.
    package var isSaid = false
    package var fields: [Field] = []

    package struct Field: TemplateValue {
        package let name, value: String

        init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }
}

extension FoundRow {
    /// A message for the chat.
    init(saying text: String, _ title: Words, detail: Words) {
        self.init(
            sign: "send", title: title, detail: detail, path: "/chat/messages/", isPosted: true, isSaid: true,
            fields: [Field("text", text)])
    }
}
