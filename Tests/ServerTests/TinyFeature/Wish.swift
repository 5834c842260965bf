import Accounting
import WebInterface

/// Something that somebody would like to have.
struct Wish: JSONWritable {
    typealias ID = Identifier<Wish>
    let id: ID
    let name: String
    let createdAt: Timestamp

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", id)
            json.field("name", name)
        }
    }
}
