import ExternalServices

/// The body of `POST /{phone_number_id}/messages`.
struct WireOutgoing: Encodable {
    let messagingProduct = "whatsapp"
    let recipientType = "individual"
    let to: String?
    /// A business-scoped user id, for people whose number we don't know.
    let recipient: String?
    let type: String
    let context: Context?
    let bizOpaqueCallbackData: String
    let text: Text?
    let interactive: WireInteractive?
    let template: WireTemplate?

    struct Context: Encodable { let messageId: String }

    struct Text: Encodable {
        let body: String
        let previewUrl = false
    }

    enum Body {
        case text(String)
        case choices([OutgoingMessage.Choice], under: String)
        case code(String, in: WhatsAppSettings.CodeTemplate)
    }

    init(to message: OutgoingMessage, _ body: Body) {
        let number = message.phone ?? (message.address.allSatisfy(\.isNumber) ? message.address : nil)
        to = number
        recipient = number == nil ? message.address : nil
        context = message.quoting.map(Context.init)
        bizOpaqueCallbackData = message.reference
        switch body {
        case .text(let body):
            (type, text, interactive, template) = ("text", Text(body: body.truncated(to: WhatsAppLimits.text)), nil, nil)
        case .choices(let choices, let body):
            (type, text, interactive, template) = ("interactive", nil, WireInteractive(choices, under: body), nil)
        case .code(let code, let settings):
            (type, text, interactive, template) = ("template", nil, nil, WireTemplate(code: code, settings))
        }
    }
}

/// Up to three buttons, or a list of up to ten rows.
struct WireInteractive: Encodable {
    let type: String
    let body: Body
    let action: Action

    struct Body: Encodable { let text: String }

    struct Action: Encodable {
        var buttons: [Button]?
        /// The word that opens the list.
        var button: String?
        var sections: [Section]?
    }

    struct Button: Encodable {
        let type = "reply"
        let reply: Choice
    }

    struct Section: Encodable {
        let title: String
        let rows: [Choice]
    }

    struct Choice: Encodable { let id, title: String }

    init(_ choices: [OutgoingMessage.Choice], under text: String) {
        body = Body(text: text.truncated(to: WhatsAppLimits.interactiveBody))
        func wire(_ choice: OutgoingMessage.Choice, _ length: Int) -> Choice {
            Choice(id: choice.id, title: choice.title.truncated(to: length))
        }
        if choices.count <= WhatsAppLimits.buttons {
            type = "button"
            action = Action(buttons: choices.map { Button(reply: wire($0, WhatsAppLimits.buttonTitle)) })
        } else {
            type = "list"
            let rows = choices.prefix(WhatsAppLimits.rows).map { wire($0, WhatsAppLimits.rowTitle) }
            action = Action(button: "Choose", sections: [Section(title: "Choices", rows: rows)])
        }
    }
}

/// An authentication template: the code stands in the text and in the button that copies it.
struct WireTemplate: Encodable {
    let name: String
    let language: Language
    let components: [Component]

    struct Language: Encodable { let code: String }

    struct Component: Encodable {
        let type: String
        var subType: String?
        var index: String?
        let parameters: [Parameter]
    }

    struct Parameter: Encodable {
        let type = "text"
        let text: String
    }

    init(code: String, _ settings: WhatsAppSettings.CodeTemplate) {
        name = settings.name
        language = Language(code: settings.language)
        let parameters = [Parameter(text: code)]
        components = [
            Component(type: "body", parameters: parameters),
            // Made as a copy-code button, sent as a link: that is how Meta wants it.
            Component(type: "button", subType: "url", index: "0", parameters: parameters),
        ]
    }
}

/// Marks a message as read.
struct WireReadMark: Encodable {
    let messagingProduct = "whatsapp"
    let status = "read"
    let messageId: String
    init(messageID: String) { messageId = messageID }
}

extension String {
    /// The text, or its beginning and an ellipsis where it has more than `length` UTF-16 units. No character is cut in two.
    package func truncated(to length: Int) -> String {
        guard utf16.count > length else { return self }
        var kept = ""
        var count = 1
        for character in self {
            count += character.utf16.count
            guard count <= length else { break }
            kept.append(character)
        }
        return kept + "…"
    }
}
