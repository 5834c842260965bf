/// One of `value.messages`.
package struct WireMessage: Decodable {
    package let id: String?
    /// The phone number; absent for people with a username whom we don't know.
    package let from: String?
    /// The business-scoped user id.
    let from_user_id: String?
    let timestamp: FlexibleInteger?
    package let type: String?
    let group_id: String?
    package let context: Context?
    package let text: Text?
    let interactive: Interactive?
    package let button: Button?
    let system: System?

    package struct Context: Decodable { let id: String? }
    package struct Text: Decodable { let body: String? }

    struct Interactive: Decodable {
        let button_reply: Choice?
        let list_reply: Choice?
    }

    package struct Choice: Decodable {
        package let id: String?
        package let title: String?
    }

    /// The quick-reply button of a template.
    package struct Button: Decodable {
        package let payload: String?
        package let text: String?
    }

    /// What Meta itself has to say of a person.
    struct System: Decodable {
        package let type: String?
        let wa_id: String?
        package let user_id: String?
    }
}
