/// A message that went through the simulator, either way.
struct ChatMessage: Sendable {
    enum Direction: String, Sendable { case fromPhone, toPhone }
    struct Choice: Sendable { let id, title, description: String }

    let id: String
    let direction: Direction
    /// The phone's number in digits.
    let number: String
    let type: String
    let text: String
    var buttons: [Choice] = []
    /// The word that opens a list, and its rows.
    var listButton: String?
    var rows: [Choice] = []
    var quoted: String?
    var mediaID: String?
    let at: Int64
    /// The request as it came from the server under test.
    var body: JSONValue?
    var status = "sent"
    /// The emoji the other side reacted with.
    var reaction: String?
    /// Grows with each change of any message.
    var version = 0

    var json: JSONValue {
        var json: [String: JSONValue] = [
            "id": .string(id), "direction": .string(direction.rawValue), "number": .string(number), "type": .string(type),
            "text": .string(text), "at": .number(Double(at)), "status": .string(status), "version": JSONValue(version),
            "buttons": .array(buttons.map(\.json)), "rows": .array(rows.map(\.json)),
        ]
        json["list_button"] = listButton.map(JSONValue.string)
        json["quoted"] = quoted.map(JSONValue.string)
        json["media_id"] = mediaID.map(JSONValue.string)
        json["reaction"] = reaction.map(JSONValue.string)
        json["body"] = body
        return .object(json)
    }
}

extension ChatMessage.Choice {
    var json: JSONValue { ["id": .string(id), "title": .string(title), "description": .string(description)] }

    init(_ json: JSONValue) {
        self.init(
            id: json["id"]?.text ?? "", title: json["title"]?.text ?? "", description: json["description"]?.text ?? "")
    }
}
