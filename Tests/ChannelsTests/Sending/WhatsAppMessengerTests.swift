import ExternalServices
import Foundation
import Testing

@testable import WhatsApp

@Suite struct WhatsAppMessengerTests {
    func messenger(_ graph: FakeGraph, _ environment: [String: String] = [:]) throws -> Messenger {
        .whatsApp(try testSettings(environment), over: graph.transport)
    }

    func sentBodies(_ message: OutgoingMessage, _ environment: [String: String] = [:]) async throws -> [String] {
        let graph = FakeGraph(FakeGraph.taken)
        let sent = try await messenger(graph, environment).send(message)
        #expect(sent == SentMessage(id: "wamid.1"))
        return graph.bodies
    }

    func choices(_ count: Int) -> [OutgoingMessage.Choice] { (1...count).map { .init(id: "c\($0)", title: "Choice \($0)") } }

    @Test func `a request goes to our number with our token`() async throws {
        let graph = FakeGraph(FakeGraph.taken)
        _ = try await messenger(graph, ["WHATSAPP_API_BASE": "http://127.0.0.1:9090/v26.0/"])
            .send(OutgoingMessage(to: "1", phone: "1", .text("x"), reference: "r"))
        let request = try #require(graph.requests.first)
        #expect(request.method == "POST" && request.url == "http://127.0.0.1:9090/v26.0/106540352242922/messages")
        #expect(request.headers.contains { $0.name == "Authorization" && $0.value == "Bearer EAAtest" })
        #expect(request.headers.contains { $0.name == "Content-Type" && $0.value == "application/json" })
    }

    @Test func `text`() async throws {
        let message = OutgoingMessage(to: "US.1", phone: "16505551234", .text("Saved *12.50*"), reference: "r1")
        #expect(try await sentBodies(message) == [
            #"{"biz_opaque_callback_data":"r1","messaging_product":"whatsapp","recipient_type":"individual","text":{"body":"Saved *12.50*","preview_url":false},"to":"16505551234","type":"text"}"#
        ])
    }

    @Test func `text to a person whose number is hidden, quoting`() async throws {
        let message = OutgoingMessage(to: "US.1349", .text("x"), quoting: "wamid.in", reference: "r1")
        #expect(try await sentBodies(message) == [
            #"{"biz_opaque_callback_data":"r1","context":{"message_id":"wamid.in"},"messaging_product":"whatsapp","recipient":"US.1349","recipient_type":"individual","text":{"body":"x","preview_url":false},"type":"text"}"#
        ])
    }

    @Test func `up to three choices are buttons`() async throws {
        let message = OutgoingMessage(to: "1", .text("Pick", choices: choices(2)), reference: "r")
        #expect(try await sentBodies(message) == [
            #"{"biz_opaque_callback_data":"r","interactive":{"action":{"buttons":[{"reply":{"id":"c1","title":"Choice 1"},"type":"reply"},{"reply":{"id":"c2","title":"Choice 2"},"type":"reply"}]},"body":{"text":"Pick"},"type":"button"},"messaging_product":"whatsapp","recipient_type":"individual","to":"1","type":"interactive"}"#
        ])
    }

    @Test func `more are a list, of ten rows at the most`() async throws {
        let body = try #require(
            try await sentBodies(OutgoingMessage(to: "1", .text("Pick", choices: choices(12)), reference: "r")).first)
        #expect(body.contains(#""action":{"button":"Choose","sections":[{"rows":[{"id":"c1","title":"Choice 1"},"#))
        #expect(body.contains(#"{"id":"c10","title":"Choice 10"}],"title":"Choices"}]},"body":{"text":"Pick"},"type":"list"}"#))
        #expect(!body.contains("c11"))
    }

    @Test func `a code goes out as the template, in text and button`() async throws {
        let message = OutgoingMessage(to: "1", phone: "1", .code("123456"), reference: "r")
        #expect(try await sentBodies(message, ["WHATSAPP_CODE_TEMPLATE": "otp"]) == [
            #"{"biz_opaque_callback_data":"r","messaging_product":"whatsapp","recipient_type":"individual","template":{"components":[{"parameters":[{"text":"123456","type":"text"}],"type":"body"},{"index":"0","parameters":[{"text":"123456","type":"text"}],"sub_type":"url","type":"button"}],"language":{"code":"en_US"},"name":"otp"},"to":"1","type":"template"}"#
        ])
    }

    @Test func `without a template a code can't be sent`() async throws {
        let graph = FakeGraph(FakeGraph.taken)
        let whatsApp = try messenger(graph)
        await #expect(throws: MessengerError.windowClosed) {
            try await whatsApp.send(OutgoingMessage(to: "1", .code("123456"), reference: "r"))
        }
        #expect(graph.requests.isEmpty)
    }

    @Test func `a long text with buttons is two messages, and is sent once when the second fails`() async throws {
        let long = OutgoingMessage(to: "1", .text(String(repeating: "x", count: 1025), choices: choices(1)), reference: "r")
        #expect(try await sentBodies(long).count == 2)
        let graph = FakeGraph(FakeGraph.taken, FakeGraph.refusal(131_000, status: 500))
        let sent = try await messenger(graph).send(long)
        #expect(sent.id == "wamid.1" && sent.lost != nil)
    }

    @Test func `a mark of having read names the message`() async throws {
        let graph = FakeGraph(.success(InboundReply(status: 200, body: Array(#"{"success":true}"#.utf8))))
        try await messenger(graph).markRead("wamid.X")
        #expect(graph.bodies == [#"{"message_id":"wamid.X","messaging_product":"whatsapp","status":"read"}"#])
    }

    @Test func `texts are cut between characters`() {
        #expect("hello".truncated(to: 5) == "hello")
        #expect("hello!".truncated(to: 5) == "hell…")
        #expect("👍🏽👍🏽".truncated(to: 5) == "👍🏽…")
        #expect("👨‍👩‍👧‍👦".truncated(to: 3) == "…")
        #expect(String(repeating: "é", count: 5000).truncated(to: 4096).utf16.count == 4096)
    }

    @Test func `an answer without an id leaves the question open`() async throws {
        let whatsApp = try messenger(FakeGraph(.success(InboundReply(status: 200, body: Array("{}".utf8)))))
        await #expect(throws: MessengerError.unconfirmed("The answer names no message.")) {
            try await whatsApp.send(OutgoingMessage(to: "1", .text("x"), reference: "r"))
        }
    }
}
