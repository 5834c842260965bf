import Accounting
import WebInterface

@testable import Bookkeeping
@testable import QuickSearch
@testable import WebChat
@testable import WhatsApp

extension ChatPage {
    static let sample = ChatPage(
        messages: [
            Message(id: "1", text: "120 petrol", time: "09:12", isMine: true, day: "Yesterday", quote: nil, buttons: []),
            Message(
                id: "2", text: "✅ ₹120.00 · ⛽ Petrol", time: "09:12", isMine: false, day: nil, quote: nil,
                buttons: [Button(label: "Undo", payload: "undo", messageID: "2")], date: "2026-03-01", cards: [.sample], isTold: true),
            Message(id: "3", text: "150", time: "09:14", isMine: true, day: nil, quote: "✅ ₹120.00 · ⛽ Petrol", buttons: []),
            Message(id: "4", text: "✅ Now ₹150.00 · ⛽ Petrol", time: "09:14", isMine: false, day: nil, quote: nil, buttons: []),
            Message(id: "5", text: "week", time: "20:05", isMine: true, day: "Today", quote: nil, buttons: []),
            Message(
                id: "6",
                text: "This week: ₹2,340.00\n🍽️ Food ₹1,190.00 · 51 % · 6\n⛽ Petrol ₹720.00 · 31 % · 2\n₹310.00 less than last week",
                time: "20:05", isMine: false, day: nil, quote: nil, buttons: [Button(label: "Help", payload: "help", messageID: "6")],
                isFollowing: true),
        ],
        olderURL: "/chat/?before=MQ")

    static let emptySample = ChatPage(messages: [], olderURL: nil)
}

extension ChatCard {
    static let sample = ChatCard(
        id: "7", icon: "⛽", title: "petrol", amount: "₹120.00", date: "Yesterday", account: "Cash", isIncome: false, category: "Petrol",
        tags: ["#goa"], budget: "4,880 left of 5,000 this month", evidence: ["said in a message"], needsReview: true, isTakenBack: false,
        buttons: [.init(label: "Undo", payload: "undo", messageID: "2"), .init(label: "Category", payload: "category", messageID: "2")], mayEdit: true, mayBeSplit: true)
}

extension ChatEntryPage {
    static let sample = ChatEntryPage(
        card: .sample,
        explanation: Explanation(
            said: "120 petrol #goa",
            rows: [.init(part: "Amount", meaning: "₹120.00", words: "120"), .init(part: "Account", meaning: "Cash, as none was said", words: nil)],
            remark: "Changed since: date."),
        form: Form(
            id: "7", description: "petrol", amount: "120.00", sign: "₹", date: "2026-03-01", version: "4",
            category: .init(choices: [Choice("1", "⛽ Petrol", isSelected: true)]), errors: ["The amount is zero. Write what was paid, like 120."]))
}

extension ChatCompletionsPage {
    static let sample = ChatCompletionsPage([.init(text: "@hdfc", label: "@hdfc", detail: "HDFC Bank · bank")])
}

extension ChatFilePage {
    static let sample = ChatFilePage(
        preview: Preview(
            id: "3", summary: "2 entries found, of which the book has 1 already. Nothing is recorded yet.", action: .init(label: "Record 1 entry", url: "/chat/imports/3/confirmations/"),
            rows: [.init(date: "2 Mar", what: "bun", amount: "₹9.50", isKnown: true)], more: "and 1 more",
            rejected: ["Line 4: There is no amount."], hasRejected: true),
        problem: nil)
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
