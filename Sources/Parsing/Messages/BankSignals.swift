/// Words by which messages of banks are recognised.
struct BankSignals: OptionSet, Sendable {
    let rawValue: UInt8
    static let moved = BankSignals(rawValue: 1)
    static let account = BankSignals(rawValue: 2)
    static let balance = BankSignals(rawValue: 4)
    static let reference = BankSignals(rawValue: 8)
    static let address = BankSignals(rawValue: 16)
    static let mask = BankSignals(rawValue: 32)
    static let password = BankSignals(rawValue: 64)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(of message: Message) {
        var found: BankSignals = []
        for (index, word) in message.words.enumerated() {
            if let signal = Self.table[word] { found.insert(signal) }
            if Self.isMask(word, after: index > 0 ? message.words[index - 1] : "") { found.insert(.mask) }
            if word == "code", index > 0, Self.codes.contains(message.words[index - 1]) { found.insert(.password) }
            let isPassword = word == "password" || word == "passcode"
            if isPassword, index > 0, message.words[index - 1].isOne(of: "time one-time onetime") { found.insert(.password) }
        }
        self = found
    }

    /// A text with a one-time password; it is never recorded, whatever else it says.
    var isOneTimePassword: Bool { contains(.password) }

    /// Money moved on a named account, and it was no person who wrote it.
    var isBankMessage: Bool {
        guard contains(.moved), contains(.account) || contains(.mask) else { return false }
        return contains(.mask) || contains(.balance) || contains(.reference) || contains(.address)
    }

    /// `XX1234`, `x1234`, `*1234`, or four digits after `ending`.
    private static func isMask(_ word: String, after previous: String) -> Bool {
        let bytes = word.utf8
        if previous.isOne(of: "ending xx xxxx"), bytes.count <= 6, bytes.allSatisfy(isDigit) { return true }
        guard bytes.count >= 4, bytes.suffix(3).allSatisfy(isDigit) else { return false }
        return bytes.first == UInt8(ascii: "x") && bytes.allSatisfy { $0 == UInt8(ascii: "x") || isDigit($0) || $0 == UInt8(ascii: "-") }
    }

    private static let codes: Set<String> = ["verification", "security", "login", "authentication", "auth", "access", "passcode", "confirmation"]

    private static let table: [String: BankSignals] = {
        let words: [(BankSignals, String)] = [
            (.moved, "debited credited spent withdrawn charged deposited debit credit sent paid received txn transaction purchase dr cr"),
            (.account, "a/c acct account card ac upi vpa"),
            (.balance, "avl bal avbl balance limit lmt avail available"),
            (.reference, "ref refno rrn utr imps neft rtgs txn upi:"),
            (.address, "dear customer sms call dispute report block"),
            (.password, "otp otps one-time-password ओटीपी"),
        ]
        var table: [String: BankSignals] = [:]
        for (signal, list) in words { for word in list.split(separator: " ") { table[String(word), default: []].insert(signal) } }
        return table
    }()
}
