/// The body of a webhook as Meta writes it. Whatever may be absent is optional, and one element that can't be read leaves the
/// others readable: Meta adds fields, types and whole kinds of events without notice.
package struct WebhookPayload: Decodable {
    package let object: String?
    package let entry: LossyList<Entry>?

    package struct Entry: Decodable { let changes: LossyList<Change>? }

    struct Change: Decodable {
        let field: String?
        let value: Value?

        private enum CodingKeys: CodingKey { case field, value }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            field = try container.decodeIfPresent(String.self, forKey: .field)
            // The value of another field is another event's business.
            value = field == "messages" ? try container.decodeIfPresent(Value.self, forKey: .value) : nil
        }
    }

    struct Value: Decodable {
        let metadata: Metadata?
        let contacts: LossyList<Contact>?
        let messages: LossyList<WireMessage>?
        let statuses: LossyList<WireStatus>?
        let errors: LossyList<WireError>?
    }

    struct Metadata: Decodable { let phone_number_id: String? }

    package struct Contact: Decodable {
        let profile: Profile?
        let wa_id: String?
        let user_id: String?
        struct Profile: Decodable { let name: String? }
    }
}

/// The elements of a list that can be read, and how many can't.
package struct LossyList<Element: Decodable>: Decodable {
    private(set) var elements: [Element] = []
    private(set) var unreadable = 0

    package init(from decoder: any Decoder) throws {
        var list = try decoder.unkeyedContainer()
        while !list.isAtEnd {
            do {
                elements.append(try list.decode(Element.self))
            } catch {
                // A list goes on to its next element only past one that was read.
                _ = try list.decode(Anything.self)
                unreadable += 1
            }
        }
    }

    private struct Anything: Decodable { init(from decoder: any Decoder) {} }
}

/// An error as Meta reports it, in webhooks and in answers.
struct WireError: Decodable, Hashable {
    let code: Int?
    let title: String?
    let message: String?
    let error_data: Details?

    struct Details: Decodable, Hashable { let details: String? }

    /// `131047 Re-engagement message`
    var summary: String {
        [code.map(String.init), title ?? message, error_data?.details].compactMap(\.self).joined(separator: " ")
    }
}

/// A number that Meta writes as text in some places and as a number in others.
struct FlexibleInteger: Decodable {
    let value: Int64?

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            value = Int64(text)
        } else {
            value = try? container.decode(Int64.self)
        }
    }
}
