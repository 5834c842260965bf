/// The bodies of webhooks, as Meta writes them.
struct WebhookPayload {
    let options: WhatsAppOptions

    func message(_ content: JSONValue, _ message: ChatMessage) -> JSONValue {
        var fields: [String: JSONValue] = [
            "from": .string(message.number), "from_user_id": .string(PhonePerson.userID(of: message.number)),
            "id": .string(message.id), "timestamp": .string(String(message.at / 1000)), "type": .string(message.type),
        ]
        fields[message.type] = content
        if let quoted = message.quoted { fields["context"] = ["from": .string(options.displayNumber), "id": .string(quoted)] }
        return envelope(["contacts": [PhonePerson.contact(message.number)], "messages": [.object(fields)]])
    }

    func status(_ status: String, of message: ChatMessage, failure: GraphFailure? = nil) -> JSONValue {
        var fields: [String: JSONValue] = [
            "id": .string(message.id), "status": .string(status), "timestamp": .string(String(WhatsAppNetwork.now() / 1000)),
            "recipient_id": .string(message.number), "recipient_user_id": .string(PhonePerson.userID(of: message.number)),
        ]
        fields["biz_opaque_callback_data"] = message.body?["biz_opaque_callback_data"]
        if let failure {
            fields["errors"] = [
                [
                    "code": JSONValue(failure.code), "title": .string(failure.message), "message": .string(failure.message),
                    "error_data": ["details": .string(failure.details)],
                    "href": "https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes/",
                ]
            ]
        } else {
            fields["pricing"] = pricing(of: message)
        }
        return envelope(["contacts": [PhonePerson.contact(message.number)], "statuses": [.object(fields)]])
    }

    private func pricing(of message: ChatMessage) -> JSONValue {
        let isTemplate = message.type == "template"
        return [
            "billable": .bool(isTemplate), "pricing_model": "PMP", "type": isTemplate ? "regular" : "free_customer_service",
            "category": isTemplate ? "authentication" : "service",
        ]
    }

    private func envelope(_ value: [String: JSONValue]) -> JSONValue {
        var value = value
        value["messaging_product"] = "whatsapp"
        value["metadata"] = [
            "display_phone_number": .string(options.displayNumber), "phone_number_id": .string(options.phoneNumberID),
        ]
        let change: JSONValue = ["field": "messages", "value": .object(value)]
        return [
            "object": "whatsapp_business_account",
            "entry": [["id": .string(options.businessAccountID), "changes": [change]]],
        ]
    }
}
