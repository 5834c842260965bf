extension ChatMessage {
    /// What a checked request of the server under test shows on the phone.
    init(outgoing body: JSONValue, to number: String) {
        let type = body["type"]?.text ?? "text"
        let interactive = body["interactive"]
        self.init(
            id: WhatsAppNetwork.newID(), direction: .toPhone, number: number, type: type, text: Self.text(of: body, type),
            at: WhatsAppNetwork.now())
        buttons = (interactive?["action"]?["buttons"]?.items ?? []).compactMap { $0["reply"].map(Choice.init) }
        listButton = interactive?["action"]?["button"]?.text
        rows = (interactive?["action"]?["sections"]?.items ?? []).flatMap { $0["rows"]?.items ?? [] }.map(Choice.init)
        quoted = body["context"]?["message_id"]?.text
        mediaID = body[type]?["id"]?.text
        self.body = body
    }

    private static func text(of body: JSONValue, _ type: String) -> String {
        switch type {
        case "text": body["text"]?["body"]?.text ?? ""
        case "interactive": interactiveText(body["interactive"])
        case "template": templateText(body["template"])
        default: body[type]?["caption"]?.text ?? body[type]?["filename"]?.text ?? ""
        }
    }

    private static func interactiveText(_ interactive: JSONValue?) -> String {
        ["header", "body", "footer"].compactMap { interactive?[$0]?["text"]?.text }.joined(separator: "\n")
    }

    private static func templateText(_ template: JSONValue?) -> String {
        let body = template?["components"]?.items?.first { $0["type"]?.text?.lowercased() == "body" }
        let values = (body?["parameters"]?.items ?? []).compactMap { $0["text"]?.text }
        return "[\(template?["name"]?.text ?? "")] \(values.joined(separator: " "))"
    }
}

/// A person with a phone: number, and the id that WhatsApp makes of it.
enum PhonePerson {
    private static let prefix = "US.9000"

    static func userID(of number: String) -> String { prefix + number }

    static func number(ofUserID id: String) -> String? {
        id.hasPrefix(prefix) ? String(id.dropFirst(prefix.count)) : nil
    }

    static func contact(_ number: String) -> JSONValue {
        [
            "profile": ["name": .string("Phone \(number.suffix(4))")], "wa_id": .string(number),
            "user_id": .string(userID(of: number)),
        ]
    }
}
