import Accounting
import Conversations
import Foundation
import Testing

@testable import Delivery
@testable import WhatsApp

@Suite struct WebhookBatchTests {
    let now = Timestamp(seconds: 1_763_712_600)

    func read(_ body: String) throws -> WebhookBatch {
        try WebhookBatch(body: Data(body.utf8), phoneNumberID: "106540352242922", now: now)
    }

    func content(_ fields: String) throws -> InboundMessage.Content? {
        let message = #"{"from":"16505551234","id":"wamid.A","timestamp":"1763712000",\#(fields)}"#
        return try read(webhookBody(messages: [message])).messages.first?.content
    }

    @Test(arguments: [
        (#""type":"text","text":{"body":"12.50 lunch"}"#, InboundMessage.Content.text("12.50 lunch")),
        (#""type":"text","text":{"body":"caf\u00e9 4\/5"}"#, .text("café 4/5")),
        (#""type":"text","text":{"body":"a\u0000b"}"#, .text("ab")),
        (#""type":"interactive","interactive":{"type":"button_reply","button_reply":{"id":"exp:1:ok","title":"Yes"}}"#, .choice(id: "exp:1:ok", title: "Yes")),
        (#""type":"interactive","interactive":{"type":"list_reply","list_reply":{"id":"cat:food","title":"Food","description":"d"}}"#, .choice(id: "cat:food", title: "Food")),
        (#""type":"button","button":{"payload":"x","text":"y"}"#, .choice(id: "x", title: "y")),
        (#""type":"image","image":{"caption":"lunch","mime_type":"image/jpeg","sha256":"x","id":"1","url":"https://l"}"#, .unreadable("image")),
        (#""type":"audio","audio":{"mime_type":"audio/ogg; codecs=opus","id":"1","voice":true}"#, .unreadable("audio")),
        (#""type":"document","document":{"filename":"r.pdf","id":"1"}"#, .unreadable("document")),
        (#""type":"sticker","sticker":{"id":"1"}"#, .unreadable("sticker")),
        (#""type":"video","video":{"id":"1"}"#, .unreadable("video")),
        (#""type":"location","location":{"latitude":1.5}"#, .unreadable("location")),
        (#""type":"unsupported","errors":[{"code":131051,"title":"Message type unknown"}]"#, .unreadable("unsupported")),
    ])
    func `each type is read`(fields: String, expected: InboundMessage.Content) throws {
        #expect(try content(fields) == expected)
    }

    @Test(arguments: [
        #""type":"reaction","reaction":{"message_id":"wamid.B","emoji":"👍"}"#,
        #""type":"reaction","reaction":{"message_id":"wamid.B"}"#,
        #""type":"edit","edit":{"x":1}"#, #""type":"revoke""#, #""type":"order""#, #""type":"nobody knows","text":{"body":"x"}"#,
        #""type":"text""#, #""type":"text","text":{"body":7}"#, #""type":"text","text":"12""#, #""type":7"#, #""x":1"#,
        #""type":"text","text":{"body":"to a group"},"group_id":"g""#, #""type":"interactive","interactive":{"type":"nfm_reply"}"#,
    ])
    func `what is not for us is ignored`(fields: String) throws {
        #expect(try content(fields) == nil)
    }

    @Test func `one unreadable element leaves the others readable`() throws {
        let messages = ["7", textMessage("1 a", id: "wamid.A"), #"{"id":{}}"#, "null", textMessage("2 b", id: "wamid.B")]
        let batch = try read(webhookBody(messages: messages, statuses: ["[]", #"{"id":"wamid.C","status":"sent"}"#]))
        #expect(batch.messages.map(\.providerID) == ["wamid.A", "wamid.B"])
        #expect(batch.reports.map(\.providerID) == ["wamid.C"])
        #expect(batch.ignored == 4)
    }

    @Test func `all entries and all changes are read`() throws {
        let change = { (id: String) in
            #"{"field":"messages","value":{"messages":[\#(textMessage("1", id: id)),\#(textMessage("2", id: id + "x"))]}}"#
        }
        let other = #"{"field":"message_template_status_update","value":{"messages":[\#(textMessage("1", id: "no"))]}}"#
        let body = #"{"object":"whatsapp_business_account","entry":[{"changes":[\#(change("a")),\#(other),\#(change("b"))]},{"changes":[\#(change("c"))]}]}"#
        #expect(try read(body).messages.map(\.providerID) == ["a", "ax", "b", "bx", "c", "cx"])
    }

    @Test func `a person is known by the id, the number is extra`() throws {
        let contacts = #"[{"profile":{"name":"Ana","username":"ana.b"},"wa_id":"16505551234","user_id":"US.1349"}]"#
        let both = #"{"from":"16505551234","from_user_id":"US.1349","id":"1","type":"text","text":{"body":"x"}}"#
        let idOnly = #"{"from_user_id":"US.1349","id":"2","type":"text","text":{"body":"x"}}"#
        let numberOnly = #"{"from":"16505551234","id":"3","type":"text","text":{"body":"x"}}"#
        let nobody = #"{"id":"4","type":"text","text":{"body":"x"}}"#
        let known = try read(webhookBody(messages: [both, idOnly, numberOnly], contacts: contacts)).messages.map(\.sender)
        #expect(Set(known) == [.init(address: "US.1349", phone: "16505551234", name: "Ana")])
        let bare = try read(webhookBody(messages: [both, idOnly, numberOnly, nobody])).messages.map(\.sender)
        #expect(bare == [
            .init(address: "US.1349", phone: "16505551234"), .init(address: "US.1349"),
            .init(address: "16505551234", phone: "16505551234"),
        ])
    }

    @Test func `a reply names the message it answers`() throws {
        let message = #"{"from":"1","id":"2","type":"text","context":{"from":"9","id":"wamid.ours"},"text":{"body":"x"}}"#
        #expect(try read(webhookBody(messages: [message])).messages.first?.replyTo == "wamid.ours")
    }

    @Test(arguments: [(#""1763712000""#, 1_763_712_000), ("1763712000", 1_763_712_000), (#""soon""#, 1_763_712_600), (#""99999999999""#, 1_763_712_600), ("[]", 1_763_712_600)])
    func `a time is read as text or number, and is never in the future`(json: String, seconds: Int) throws {
        let message = #"{"from":"1","id":"2","timestamp":\#(json),"type":"text","text":{"body":"x"}}"#
        #expect(try read(webhookBody(messages: [message])).messages.first?.sentAt == Timestamp(seconds: Int64(seconds)))
    }

    @Test func `a number change is read`() throws {
        let system = #"{"from":"16505551234","id":"wamid.S","timestamp":"1763712000","type":"system","system":{"body":"changed","wa_id":"12195555358","type":"user_changed_number"}}"#
        let change = try #require(try read(webhookBody(messages: [system])).numberChanges.first)
        #expect(change.old == ["16505551234"])
        #expect(change.new == .init(address: "12195555358", phone: "12195555358"))
    }

    @Test func `statuses carry state, error, price and our id`() throws {
        let read1 = #"{"id":"wamid.A","status":"played","timestamp":"1763712001","biz_opaque_callback_data":"ours","pricing":{"billable":false,"category":"service"}}"#
        let failed = #"{"id":"wamid.B","status":"failed","errors":[{"code":131047,"title":"Re-engagement message"}]}"#
        let other = #"{"id":"wamid.C","status":"failed","errors":[{"code":131026,"title":"Undeliverable","error_data":{"details":"gone"}}]}"#
        let unknown = #"{"id":"wamid.D","status":"warped"}"#
        let reports = try read(webhookBody(statuses: [read1, failed, other, unknown])).reports
        #expect(reports.map(\.state) == [.read, .failed, .failed])
        #expect(reports.map(\.error) == [nil, "window_closed", "131026 Undeliverable gone"])
        #expect(reports[0].reference == "ours" && reports[0].costCategory == "service" && reports[0].isBillable == false)
    }

    @Test func `errors outside of any message are reported`() throws {
        let body = #"{"object":"whatsapp_business_account","entry":[{"changes":[{"field":"messages","value":{"errors":[{"code":130429,"title":"Rate limit hit"}]}}]}]}"#
        #expect(try read(body).errors == ["130429 Rate limit hit"])
    }

    @Test func `a message to another number than the configured one is kept and named`() throws {
        let body = webhookBody(messages: [textMessage("1", id: "a")]).replacingOccurrences(of: "106540352242922", with: "999")
        let batch = try read(body)
        #expect(batch.messages.count == 1 && batch.otherNumbers == ["999"])
    }

    @Test(arguments: ["", "{", "[]", "7", "null", "\"x\"", "{\"object\":7}", "{\"entry\":7}", "\u{FEFF}", "{\"object\":\"whatsapp_business_account\",\"entry\":{}}"])
    func `what is no webhook throws`(body: String) {
        #expect(throws: (any Error).self) { try read(body) }
    }

    @Test(arguments: ["{}", #"{"object":"page","entry":[]}"#, #"{"object":"whatsapp_business_account"}"#, #"{"object":"whatsapp_business_account","entry":[7,{"changes":[7,{"field":"x"}]}]}"#])
    func `what holds nothing for us is empty`(body: String) throws {
        #expect(try read(body).isEmpty)
    }
}
