import Accounting
import Parsing
import Testing

@Suite struct KindRuleTests {
    @Test(arguments: [
        ("+50000 salary", "Salary"), ("got 500 refund amazon", "Shopping"), ("salary 50000", "Salary"), ("salary credited 50000", "Salary"), ("received 1 lakh bonus", "Bonus"),
        ("cashback 20", "Refund"), ("refund 300", "Refund"), ("refund 300 petrol", "Petrol"), ("got 2000", nil), ("received 500", nil), ("Salary +50000", "Salary"), ("earned 500 freelance", "Other income"), ("sold bike for 2000", "Other income"),
    ] as [(String, String?)])
    func `income is told by a plus or its words, and a refund keeps its category`(text: String, category: String?) throws {
        let draft = try draft(text)
        #expect(draft.kind == .income)
        #expect(draft.category == category)
    }

    @Test(arguments: ["got a haircut 32", "got coffee 5", "got 3 eggs 40 each", "paid maid salary 5000", "maid salary 5000", "paid 200 for cashback app", "bought refund form 20", "income tax 5000"])
    func `words of income in an expense leave it one`(text: String) throws {
        #expect(try draft(text).kind == .expense)
    }

    @Test func `money from a friend may settle a debt`() throws {
        let income = try draft("received 2000 from Ravi", names: sharedBook)
        #expect(income.kind == .income)
        #expect(income.settlesWith == "Ravi Kumar")
        #expect(try draft("Ravi paid me 500", names: sharedBook).settlesWith == "Ravi Kumar")
        let expense = try draft("paid Ravi 500", names: sharedBook)
        #expect(expense.kind == .expense)
        #expect(expense.settlesWith == "Ravi Kumar")
        #expect(expense.mentions == ["Ravi Kumar"])
        #expect(try draft("paid 200").settlesWith == nil)
    }

    @Test(arguments: [
        ("transfer 5000 hdfc to cash", "HDFC", "Cash"), ("transfer 5000 from hdfc to cash", "HDFC", "Cash"), ("hdfc -> cash 5000", "HDFC", "Cash"), ("hdfc → cash 5000", "HDFC", "Cash"),
        ("hdfc to cash 5000", "HDFC", "Cash"), ("moved 5000 from my hdfc account to icici", "HDFC", "ICICI Savings"), ("ATM withdrawal 5000 from hdfc", "HDFC", "Cash"),
        ("withdrew 5000 @hdfc", "HDFC", "Cash"), ("amex card bill 5000 from hdfc", "HDFC", "Amex"), ("send 5000 from hdfc to cash", "HDFC", "Cash"), ("5000 deposited cash in hdfc", "Cash", "HDFC"),
    ])
    func `a transfer names both accounts`(text: String, from: String, to: String) throws {
        let draft = try draft(text, names: sharedBook)
        #expect(draft.kind == .transfer)
        #expect(draft.account == from)
        #expect(draft.destination == to)
        #expect(amount(draft) == "5000.00 INR")
        #expect(draft.category == nil)
    }

    @Test(arguments: [("transfer 5000 to cash", false), ("transfer 5000 from hdfc to paytm", true), ("atm 5000", false), ("transfer 5000", false)])
    func `an account that is not known is asked for`(text: String, isDestination: Bool) {
        let intent = parseMessage(text, in: context(names: sharedBook))
        guard case .ask(.whichAccount(let draft, isDestination)) = intent else {
            Issue.record("\(intent)")
            return
        }
        #expect(draft.kind == .transfer)
    }

    @Test(arguments: ["paid 500 to Zomato", "sent 500 flowers to mom", "card reader 500", "water bill 500", "atm fee 20"])
    func `spending is no transfer`(text: String) throws {
        #expect(try draft(text, names: sharedBook).kind == .expense)
    }
}
