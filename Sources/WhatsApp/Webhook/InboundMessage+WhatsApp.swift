import Accounting
import Conversations

extension InboundMessage {
    /// A person's message to us; nil for reactions, edits, messages to groups, and what Meta says of itself.
    package init?(_ message: WireMessage, contacts: [WebhookPayload.Contact], now: Timestamp) {
        guard let id = message.id, !id.isEmpty, message.group_id == nil,
            let content = Content(message), let sender = Sender(message, contacts: contacts)
        else { return nil }
        self.init(
            channel: .whatsapp, providerID: id, sender: sender, content: content, replyTo: message.context?.id,
            sentAt: message.timestamp.instant(notAfter: now))
    }
}

extension InboundMessage.Sender {
    /// Who wrote. The id is what identifies a person; older webhooks, and some of today's, tell only the number.
    init?(_ message: WireMessage, contacts: [WebhookPayload.Contact]) {
        let contact =
            contacts.first { contact in
                contact.user_id.map { $0 == message.from_user_id } ?? false || contact.wa_id.map { $0 == message.from } ?? false
            } ?? (contacts.count == 1 ? contacts.first : nil)
        let phone = (message.from ?? contact?.wa_id).flatMap(phoneDigits)
        guard let address = message.from_user_id ?? contact?.user_id ?? phone, !address.isEmpty else { return nil }
        self.init(address: address.storable, phone: phone, name: contact?.profile?.name?.storable)
    }
}

extension InboundMessage.Content {
    package init?(_ message: WireMessage) {
        switch message.type {
        case "text":
            guard let body = message.text?.body else { return nil }
            self = .text(body.storable)
        case "button":
            guard let payload = message.button?.payload ?? message.button?.text else { return nil }
            self = .choice(id: payload.storable, title: (message.button?.text ?? payload).storable)
        case "interactive":
            let choice = message.interactive?.button_reply ?? message.interactive?.list_reply
            guard let id = choice?.id else { return nil }
            self = .choice(id: id.storable, title: (choice?.title ?? "").storable)
        case "image", "audio", "video", "document", "sticker", "location", "contacts", "unsupported":
            self = .unreadable(message.type ?? "")
        default:
            return nil
        }
    }
}

extension NumberChange {
    private static let kinds: Set<String> = ["user_changed_number", "customer_changed_number", "user_changed_user_id"]

    /// What a system message tells of a new number; nil for any other message.
    init?(_ message: WireMessage, now: Timestamp) {
        guard message.type == "system", let system = message.system, let id = message.id,
            let kind = system.type, Self.kinds.contains(kind)
        else { return nil }
        let phone = system.wa_id.flatMap(phoneDigits)
        guard let address = system.user_id ?? phone else { return nil }
        self.init(
            channel: .whatsapp, messageID: id, old: [message.from, message.from_user_id].compactMap(\.self),
            new: InboundMessage.Sender(address: address, phone: phone), sentAt: message.timestamp.instant(notAfter: now))
    }
}

extension FlexibleInteger? {
    /// The instant of a Unix time; now where it is absent or yet to come.
    func instant(notAfter now: Timestamp) -> Timestamp {
        guard let seconds = self?.value, seconds > 0, seconds < now.seconds else { return now }
        return Timestamp(seconds: seconds)
    }
}

extension String {
    /// The text without NUL characters, which not every database can keep.
    var storable: String { utf8.contains(0) ? String(filter { $0 != "\0" }) : self }
}

/// A phone number as Meta writes it, in digits; nil for anything else.
private func phoneDigits(_ text: String) -> String? {
    !text.isEmpty && text.utf8.allSatisfy { (48...57).contains($0) } ? text : nil
}
