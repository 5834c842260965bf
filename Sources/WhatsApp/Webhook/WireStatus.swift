/// One of `value.statuses`: how far a message of ours has come.
package struct WireStatus: Decodable {
    package let id: String?
    package let status: String?
    let timestamp: FlexibleInteger?
    /// What we gave the message as our own id.
    let biz_opaque_callback_data: String?
    let pricing: Pricing?
    package let errors: LossyList<WireError>?

    struct Pricing: Decodable {
        package let billable: Bool?
        package let category: String?
    }
}
