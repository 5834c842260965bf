/// Checks the body of `POST /{phone_number_id}/messages` as Meta does.
struct OutgoingValidation {
    let network: WhatsAppNetwork

    func check(_ body: JSONValue) throws(GraphFailure) {
        guard body["messaging_product"] == "whatsapp" else { throw .missing("messaging_product") }
        guard number(of: body) != nil else { throw .missing("to") }
        if let data = body["biz_opaque_callback_data"]?.text, data.count > 512 { throw .invalid("biz_opaque_callback_data is too long") }
        if let quoted = body["context"]?["message_id"]?.text, network.find(quoted) == nil { throw .invalid("context.message_id is unknown") }
        switch body["type"]?.text ?? "text" {
        case "text": try length(body["text"]?["body"], "text.body", 1...4096)
        case "interactive": try checkInteractive(body["interactive"])
        case "image", "document", "audio", "video", "sticker": try checkMedia(body)
        case "reaction": try checkReaction(body["reaction"])
        case "template": try checkTemplate(body)
        case "location", "contacts": break
        default: throw .invalid("type is unknown")
        }
    }

    /// The phone a message goes to: `to` wins over `recipient`.
    func number(of body: JSONValue) -> String? {
        if let to = body["to"]?.text { return to.filter(\.isNumber) }
        return body["recipient"]?.text.flatMap(PhonePerson.number(ofUserID:))
    }

    private func checkInteractive(_ interactive: JSONValue?) throws(GraphFailure) {
        guard let interactive, let action = interactive["action"] else { throw .missing("interactive") }
        if let header = interactive["header"]?["text"] { try length(header, "header.text", 1...60) }
        if let footer = interactive["footer"]?["text"] { try length(footer, "footer.text", 1...60) }
        switch interactive["type"]?.text {
        case "button":
            try length(interactive["body"]?["text"], "body.text", 1...1024)
            try checkButtons(action["buttons"]?.items ?? [])
        case "list":
            try length(interactive["body"]?["text"], "body.text", 1...4096)
            try length(action["button"], "action.button", 1...20)
            try checkSections(action["sections"]?.items ?? [])
        case "cta_url": break
        default: throw .invalid("interactive.type is unknown")
        }
    }

    private func checkButtons(_ buttons: [JSONValue]) throws(GraphFailure) {
        guard (1...3).contains(buttons.count) else { throw .invalid("1 to 3 buttons are allowed") }
        for button in buttons {
            try length(button["reply"]?["title"], "button title", 1...20)
            try length(button["reply"]?["id"], "button id", 1...256)
        }
        guard Set(buttons.map { $0["reply"]?["id"] }).count == buttons.count else { throw .invalid("button ids are not unique") }
    }

    private func checkSections(_ sections: [JSONValue]) throws(GraphFailure) {
        guard (1...10).contains(sections.count) else { throw .invalid("1 to 10 sections are allowed") }
        let rows = sections.flatMap { $0["rows"]?.items ?? [] }
        guard (1...10).contains(rows.count) else { throw .invalid("1 to 10 rows are allowed") }
        for section in sections where sections.count > 1 || section["title"] != nil {
            try length(section["title"], "section title", 1...24)
        }
        for row in rows {
            try length(row["title"], "row title", 1...24)
            try length(row["id"], "row id", 1...200)
            if let description = row["description"] { try length(description, "row description", 0...72) }
        }
    }

    private func checkMedia(_ body: JSONValue) throws(GraphFailure) {
        let type = body["type"]?.text ?? ""
        guard let media = body[type] else { throw .missing(type) }
        if let id = media["id"]?.text {
            guard network.media(id) != nil else { throw .invalid("\(type).id is unknown") }
        } else if media["link"]?.text == nil {
            throw .missing("\(type).id")
        }
        if let caption = media["caption"] { try length(caption, "caption", 0...1024) }
    }

    private func checkReaction(_ reaction: JSONValue?) throws(GraphFailure) {
        guard let id = reaction?["message_id"]?.text else { throw .missing("reaction.message_id") }
        guard network.find(id) != nil else { throw .invalid("reaction.message_id is unknown") }
    }

    private func checkTemplate(_ body: JSONValue) throws(GraphFailure) {
        guard let template = body["template"], template["name"]?.text != nil else { throw .missing("template.name") }
        guard template["language"]?["code"]?.text != nil else { throw .missing("template.language.code") }
        guard body["to"] != nil else { throw .numberNeeded }
        for component in template["components"]?.items ?? [] {
            for parameter in component["parameters"]?.items ?? [] where component["type"]?.text?.lowercased() == "button" {
                try length(parameter["text"], "code", 1...15)
            }
        }
    }

    private func length(_ value: JSONValue?, _ name: String, _ range: ClosedRange<Int>) throws(GraphFailure) {
        guard let value else { throw .missing(name) }
        guard let text = value.text, range.contains(text.utf16.count) else {
            throw .invalid("\(name) must have \(range.lowerBound) to \(range.upperBound) characters")
        }
    }
}
