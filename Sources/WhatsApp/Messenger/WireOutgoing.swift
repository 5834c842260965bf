import ExternalServices

/// The body of `POST /{phone_number_id}/messages`.
struct WireOutgoing: Encodable {
    let messagingProduct = "whatsapp"
    let recipientType = "individual"
    package let to: String?
    /// A business-scoped user id, for people whose number we don't know.
    let recipient: String?
    package let type: String
    package let context: Context?
    let bizOpaqueCallbackData: String
    package let text: Text?
    let interactive: WireInteractive?
    package let template: WireTemplate?

    struct Context: Encodable { let messageId: String }

    package struct Text: Encodable {
        package let body: String
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
    package let type: String
    package let body: Body
    package let action: Action

    struct Body: Encodable { let text: String }

    package struct Action: Encodable {
        package var buttons: [Button]?
        /// The word that opens the list.
        package var button: String?
        var sections: [Section]?
    }

    package struct Button: Encodable {
        package let type = "reply"
        package let reply: Choice
    }

    struct Section: Encodable {
        package let title: String
        package let rows: [Choice]
    }

    package struct Choice: Encodable { let id, title: String }

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
    package let name: String
    let language: Language
    package let components: [Component]

    struct Language: Encodable { let code: String }

    struct Component: Encodable {
        package let type: String
        var subType: String?
        package var index: String?
        let parameters: [Parameter]
    }

    struct Parameter: Encodable {
        package let type = "text"
        package let text: String
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
    package let status = "read"
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
