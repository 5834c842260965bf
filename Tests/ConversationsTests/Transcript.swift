import Conversations
import TestSupport
import Testing

@Suite struct Transcript {
    @Test func `say everything`() async throws {
        try await withChat(.sqlite) { chat in
            for text in [
                "120 petrol", "petrol 120", "₹120 petrol", "120rs petrol", "120 for petrol", "50 food lunch with Asha", "1.2k rent", "2.5L car", "1cr house", "12*2+33 snacks",
                "+50000 salary", "got 500 refund amazon", "12.50 EUR coffee", "$12 lunch", "12 usd lunch", "120 petrol yesterday", "120 petrol on 1", "120 petrol last friday", "120 petrol 5/2", "120 petrol 5 Feb", "120 petrol 2026-02-05",
                "120 petrol @bank #goa", "120 petrol @hdfc #goa", "2 coffee 300", "3 x 40 eggs", "3@40 eggs", "milk 60\neggs 90\nauto 45", "600 dinner split Asha Ravi", "600 dinner split Asha, Ravi paid", "transfer 5000 bank to cash", "transfer 5000 hdfc to cash", "bank", "card",
                "today", "yesterday", "week", "month", "last month", "february", "year", "summary", "category food", "category food last month", "categories", "balance", "balance bank", "budget", "owe", "search uber", "search petrol", "recent", "how much on food this month?",
                "budget food 5000", "40 chai", "budget", "help", "link", "settings", "remind me to pay rent on 5 at 9am", "export month", "undo", "delete", "edit 150", "not mine", "150", "petrol", "500 food 300", "1", "tomorrow 90 milk", "yes", "123456", "hi", "", "blah blah", "90 zxqv", "search food", "can i afford 5000?", "0 petrol", "budget food 0", "budget food $50", "budget salary 500", "100 kr taxi", "sek", "edit $5", "edit @bank", "yes", "no",
                "Rs.450.00 debited from A/c XX1234 on 02-03-26 to SWIGGY. Avl Bal Rs 10,000", "yes", "123456 is your OTP for login",
            ] {
                let reply = try await chat.send(.text(text))
                print("» \(text)\n\(reply.text)\n    \(reply.buttons.map(\.title))")
            }
        }
    }
}
