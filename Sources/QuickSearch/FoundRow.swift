import Accounting
import Bookkeeping
import WebInterface

/// One thing that was found: a link, or a form of hidden fields with one button.
struct FoundRow: TemplateValue {
    /// An emoji; nil where `sign` names one of our own icons.
    var icon: String?
    var sign: String?
    let title: Words
    var detail: Words?
    var amount: String?
    let path: String
    var isPosted = false
    /// Said to the chat, whose answer is shown in place.
    var isSaid = false
    var fields: [Field] = []

    struct Field: TemplateValue {
        let name, value: String

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
