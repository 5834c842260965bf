@testable import Channels

extension ChatPage {
    static let sample = ChatPage(
        messages: [
            Message(id: "1", text: "120 petrol", time: "09:12", isMine: true, day: "Yesterday", quote: nil, buttons: []),
            Message(
                id: "2", text: "✅ ₹120.00 · ⛽ Petrol", time: "09:12", isMine: false, day: nil, quote: nil,
                buttons: ["Undo", "Category", "Split"].map { Button(label: $0, payload: $0.lowercased(), messageID: "2") }),
            Message(id: "3", text: "150", time: "09:14", isMine: true, day: nil, quote: "✅ ₹120.00 · ⛽ Petrol", buttons: []),
            Message(id: "4", text: "✅ Now ₹150.00 · ⛽ Petrol", time: "09:14", isMine: false, day: nil, quote: nil, buttons: []),
            Message(id: "5", text: "week", time: "20:05", isMine: true, day: "Today", quote: nil, buttons: []),
            Message(
                id: "6",
                text: "This week: ₹2,340.00\n🍽️ Food ₹1,190.00 · 51 % · 6\n⛽ Petrol ₹720.00 · 31 % · 2\n₹310.00 less than last week",
                time: "20:05", isMine: false, day: nil, quote: nil, buttons: []),
        ],
        olderURL: "/chat/?before=MQ")

    static let emptySample = ChatPage(messages: [], olderURL: nil)
}

extension LinkWhatsAppPage {
    static let sample = LinkWhatsAppPage(
        errors: ["That does not look like a phone number. Write it with the country code, +91 98765 43210."], notice: nil,
        numbers: [Number(id: "1", number: "+91 98765 43210", linkedOn: "5 July 2026")], typedNumber: "12", canInvite: true,
        invitation: Invitation(
            code: "482913", botNumber: "+1 555 010 0999", url: "https://wa.me/15550100999?text=482913",
            validity: "The code is valid for 10 minutes."))
}

extension VerifyWhatsAppPage {
    static let sample = VerifyWhatsAppPage(
        errors: ["That is not the code. You have 4 more tries."], number: "+91 98••• ••210",
        validity: "The code is valid for 10 minutes.")
}
