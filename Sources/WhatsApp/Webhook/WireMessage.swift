/// One of `value.messages`.
package struct WireMessage: Decodable {
    let id: String?
    /// The phone number; absent for people with a username whom we don't know.
    let from: String?
    /// The business-scoped user id.
    let from_user_id: String?
    let timestamp: FlexibleInteger?
    let type: String?
    let group_id: String?
    let context: Context?
    let text: Text?
    let interactive: Interactive?
    let button: Button?
    let system: System?

    struct Context: Decodable { let id: String? }
    struct Text: Decodable { let body: String? }

    struct Interactive: Decodable {
        let button_reply: Choice?
        let list_reply: Choice?
    }

    struct Choice: Decodable {
        let id: String?
        let title: String?
    }

    /// The quick-reply button of a template.
    struct Button: Decodable {
        let payload: String?
        let text: String?
    }

    /// What Meta itself has to say of a person.
    struct System: Decodable {
        let type: String?
        let wa_id: String?
        let user_id: String?
    }
}
