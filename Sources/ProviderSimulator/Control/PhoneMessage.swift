import Foundation

/// What somebody does on the phone, as the control interface takes it.
///
///     {"from": "15550000001", "type": "text", "text": "12.50 lunch", "reply_to": "wamid…", "fault": "duplicate"}
struct PhoneMessage {
    let message: ChatMessage
    /// The part of the webhook that belongs to the type.
    let content: JSONValue
    let fault: Fault

    /// Throws a sentence that tells what is missing.
    init(_ json: JSONValue, network: WhatsAppNetwork, base: String) throws(PhoneMessageError) {
        let number = (json["from"]?.text ?? "15550000001").filter(\.isNumber)
        guard !number.isEmpty else { throw PhoneMessageError(reason: "“from” is a number in digits") }
        guard let fault = Fault(rawValue: json["fault"]?.text ?? "none") else { throw PhoneMessageError(reason: "no such fault") }
        self.fault = fault
        let kind = json["type"]?.text ?? "text"
        let text = json["text"]?.text ?? json["title"]?.text ?? ""
        let choice: JSONValue = ["id": json["id"] ?? "", "title": json["title"] ?? ""]
        var type = kind
        var mediaID: String?
        switch kind {
        case "text": content = ["body": .string(text)]
        case "button":
            type = "interactive"
            content = ["type": "button_reply", "button_reply": choice]
        case "list":
            type = "interactive"
            content = ["type": "list_reply", "list_reply": choice]
        case "reaction": content = ["message_id": json["reply_to"] ?? "", "emoji": .string(text)]
        case "image", "audio", "document", "video", "sticker":
            let media = try Self.media(json, kind)
            let id = network.store(media)
            mediaID = id
            content = Self.mediaContent(media, kind, id, json, base: base)
        case "location": content = ["latitude": .number(52.52), "longitude": .number(13.405)]
        default: throw PhoneMessageError(reason: "“type” is text, button, list, reaction, image, audio, document, video, sticker or location")
        }
        var message = ChatMessage(
            id: json["message_id"]?.text ?? WhatsAppNetwork.newID(), direction: .fromPhone, number: number, type: type, text: text,
            at: WhatsAppNetwork.now())
        message.quoted = kind == "reaction" ? nil : json["reply_to"]?.text
        message.mediaID = mediaID
        self.message = message
    }

    private static func media(_ json: JSONValue, _ kind: String) throws(PhoneMessageError) -> StoredMedia {
        guard let encoded = json["data"]?.text else { return StoredMedia(type: "image/png", bytes: samplePNG) }
        guard let data = Data(base64Encoded: encoded) else { throw PhoneMessageError(reason: "“data” is Base64") }
        return StoredMedia(type: json["mime_type"]?.text ?? "image/jpeg", bytes: Array(data))
    }

    private static func mediaContent(
        _ media: StoredMedia, _ kind: String, _ id: String, _ json: JSONValue, base: String
    ) -> JSONValue {
        var content: [String: JSONValue] = [
            "id": .string(id), "mime_type": .string(media.type), "sha256": .string(media.hash),
            "url": GraphController.description(of: media, id: id, base: base)["url"] ?? "",
        ]
        content["caption"] = kind == "audio" ? nil : json["text"]
        if kind == "audio" { content["voice"] = true }
        if kind == "document" { content["filename"] = json["filename"] ?? "file" }
        return .object(content)
    }

    /// One grey dot.
    private static let samplePNG = Array(
        Data(base64Encoded: "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mOsr6//DwAFAgJ/9nI7NwAAAABJRU5ErkJggg==") ?? Data())
}

struct PhoneMessageError: Error {
    let reason: String
}
