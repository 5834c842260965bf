import Accounting
import Parsing
import Testing

@Suite struct OtherIntentTests {
    private static let november = Period.month(containing: "2026-11-21")

    @Test(arguments: [
        ("today", Query.totals(.day("2026-11-21"))), ("yesterday", .totals(.day("2026-11-20"))), ("week", .totals(.week(containing: "2026-11-21", startingOn: .sunday))),
        ("month", .totals(november)), ("last month", .totals(november.previous)), ("june", .totals(.month(containing: "2026-06-01"))), ("June 2025", .totals(.month(containing: "2025-06-01"))),
        ("year", .totals(.year(containing: "2026-11-21"))), ("summary", .totals(november)), ("category food", .category(name: "Food", november)),
        ("category food june", .category(name: "Food", .month(containing: "2026-06-01"))), ("categories", .categories), ("balance", .balance(account: nil)), ("balance cash", .balance(account: "Cash")),
        ("budget", .budget), ("owe", .owe), ("search uber", .search("uber")), ("recent", .recent), ("how much on food this month?", .category(name: "Food", november)),
        ("how much did I spend this month?", .totals(november)), ("how much did I spend at starbucks last month", .category(name: "Coffee & Tea", november.previous)),
        ("who owes me?", .owe), ("what is my balance?", .balance(account: nil)), ("can I afford 5000", .unanswerable), ("what is my net worth", .unanswerable), ("food last month?", .category(name: "Food", november.previous)),
        ("last 7 days", .totals(.range("2026-11-15", "2026-11-21"))), ("Today?", .totals(.day("2026-11-21"))),
    ])
    func `a question is read when the whole message fits`(text: String, query: Query) {
        #expect(intent(text) == .query(query))
    }

    @Test(arguments: [("balance bike 52000", 5_200_000), ("what a day, coffee 4.50", 450), ("budget hotel 2000", 200_000), ("today lunch 20", 2000), ("lunch 250?", 25000), ("how nice, cake 50", 5000), ("help desk tip 20", 2000), ("link road toll 50", 5000), ("month pass 500.00", 50000), ("will 200 lunch", 20000), ("netflix 15.99/month", 1599)])
    func `a message that only begins like a question or command is an entry`(text: String, minorUnits: Int64) throws {
        #expect(try draft(text).amount.minorUnits == minorUnits)
    }

    @Test(arguments: [
        ("help", Command.help), ("link", .link), ("settings", .settings), ("undo", .undo), ("delete", .delete), ("budget food 5000", .setBudget(category: "Food", amount: Money(minorUnits: 500_000, .inr))),
        ("set budget for food 5k", .setBudget(category: "Food", amount: Money(minorUnits: 500_000, .inr))), ("remind me to pay rent on 5 at 9am", .remind(text: "pay rent", on: "2026-12-05", hour: 9, minute: 0)),
        ("remind me tomorrow at 17:30 to call mom", .remind(text: "call mom", on: "2026-11-22", hour: 17, minute: 30)), ("export month", .export(november)), ("export", .export(november)),
        ("export last month", .export(november.previous)), ("yes", .yes), ("Cancel", .no), ("123456", .linkCode("123456")), ("Undo!", .undo), ("undo please", .undo), ("set food budget to 5000", .setBudget(category: "Food", amount: Money(minorUnits: 500_000, .inr))),
    ])
    func `a command is the whole message`(text: String, command: Command) {
        #expect(intent(text) == .command(command))
    }

    @Test(arguments: [
        ("150", Change(amount: Money(minorUnits: 15000, .inr))), ("yesterday", Change(date: "2026-11-20")), ("food", Change(words: "food")), ("not mine", Change(notMine: true)), ("edit 150", Change(amount: Money(minorUnits: 15000, .inr))),
        ("150 yesterday", Change(amount: Money(minorUnits: 15000, .inr), date: "2026-11-20")), ("#goa", Change(tags: ["goa"])), ("@cash", Change(account: "Cash")), ("123456", Change(amount: Money(minorUnits: 12_345_600, .inr))),
    ])
    func `a reply to a confirmation changes it`(text: String, change: Change) {
        #expect(intent(text, isReply: true) == .change(change))
    }

    @Test func `an edit and not mine need no reply`() {
        #expect(intent("edit 150") == .change(Change(amount: Money(minorUnits: 15000, .inr))))
        #expect(intent("not mine") == .change(Change(notMine: true)))
    }

    @Test(arguments: ["undo", "delete", "yes", "help"])
    func `a command stays one in a reply`(text: String) {
        guard case .command = intent(text, isReply: true) else {
            Issue.record("\(intent(text, isReply: true))")
            return
        }
    }

    @Test func `a lone number asks what it was for`() {
        #expect(intent("150") == .ask(.whatFor(Money(minorUnits: 15000, .inr))))
        #expect(intent("₹150") == .ask(.whatFor(Money(minorUnits: 15000, .inr))))
        #expect(try! draft("paid 200").amount.minorUnits == 20000)
        var linked = context()
        linked.acceptsLinkCode = false
        #expect(parseMessage("123456", in: linked) == .ask(.whatFor(Money(minorUnits: 12_345_600, .inr))))
    }

    @Test(arguments: ["hi", "Hello!", "hey there", "namaste", "thank you", "good morning"])
    func `a greeting gets the help`(text: String) {
        #expect(intent(text) == .none(.greeting))
    }

    @Test(arguments: [("", Intent.Reason.empty), ("  \n ", .empty), ("coffee", .noAmount), ("just had lunch", .noAmount), (String(repeating: "a", count: 10_000), .tooLong), (String(repeating: "1 petrol\n", count: 1000), .tooLong), ("\0\0", .empty)])
    func `nothing is recorded where nothing can be`(text: String, reason: Intent.Reason) {
        #expect(intent(text) == .none(reason))
    }

    @Test(arguments: ["Your OTP is 123456 for txn of Rs 500. Do not share", "482910 is your verification code", "OTP for payment of INR 1,250.00 at AMAZON is 883311", "Use 4455 as your one-time password"])
    func `a one-time password is never recorded`(text: String) {
        #expect(intent(text) == .none(.oneTimePassword))
    }

    @Test(arguments: [
        ("A/c XX1234 debited by Rs.500.00 on 20-11-26 to VPA cafe@okaxis. UPI Ref 1234567890. Avl Bal Rs 9,000.00", TransactionKind.expense, "500.00", "2026-11-20"),
        ("INR 1,250.00 spent on HDFC Bank Card x1234 at AMAZON on 2026-11-20. Avl Lmt: INR 50,000", .expense, "1250.00", "2026-11-20"),
        ("Dear Customer, your A/c XX9876 is credited with Rs 45,000.00 on 01Nov26 by NEFT. Avl Bal: Rs 60,000", .income, "45000.00", "2026-11-01"),
        ("Rs.2000 withdrawn at ATM from A/c XX1234 on 19-11-2026. Avl bal Rs.7000", .transfer, "2000.00", "2026-11-19"),
    ])
    func `a bank message is a draft to confirm`(text: String, kind: TransactionKind, expected: String, date: String) {
        guard case .confirm(let draft) = intent(text) else {
            Issue.record("\(intent(text))")
            return
        }
        #expect(draft.kind == kind)
        #expect(draft.amount.decimalString == expected)
        #expect(draft.date.description == date)
    }

    @Test func `a month may start on a payday`() {
        #expect(parseMessage("month", in: context(monthStart: 25)) == .query(.totals(.month(containing: "2026-11-21", startDay: 25))))
        #expect(parseMessage("june", in: context(monthStart: 25)) == .query(.totals(.month(containing: "2026-06-25", startDay: 25))))
    }
}
