/// One of `value.statuses`: how far a message of ours has come.
package struct WireStatus: Decodable {
    let id: String?
    let status: String?
    let timestamp: FlexibleInteger?
    /// What we gave the message as our own id.
    let biz_opaque_callback_data: String?
    let pricing: Pricing?
    let errors: LossyList<WireError>?

    struct Pricing: Decodable {
        let billable: Bool?
        let category: String?
    }
}
