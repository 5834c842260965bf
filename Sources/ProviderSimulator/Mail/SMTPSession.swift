import Foundation

/// The server's side of one SMTP connection. Source: RFC 5321, and RFC 4954 for logging in.
struct SMTPSession {
    static let greeting = "220 simulator ESMTP\r\n"
    private enum Phase { case commands, user, password(String), credentials, data }

    let mailbox: Mailbox
    private(set) var isOver = false
    private var phase = Phase.commands
    private var rest: [UInt8] = []
    private var user: String?
    private var sender: String?
    private var recipients: [String] = []
    private var lines: [String] = []

    init(mailbox: Mailbox) { self.mailbox = mailbox }

    /// Takes what came in; the answer is what goes back.
    mutating func take(_ bytes: some Collection<UInt8>) -> String {
        rest += bytes
        var replies = ""
        while !isOver, let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
            let line = String(decoding: rest[..<end], as: UTF8.self)
            rest.removeFirst(end + 1)
            if let reply = answer(line.hasSuffix("\r") ? String(line.dropLast()) : line) { replies += reply + "\r\n" }
        }
        return replies
    }

    private mutating func answer(_ line: String) -> String? {
        switch phase {
        case .data: return takeData(line)
        case .user:
            phase = .password(Self.decoded(line))
            return "334 UGFzc3dvcmQ6"
        case .password(let name): return logIn(name)
        case .credentials: return logIn(Self.name(inPlain: line))
        case .commands: return takeCommand(line)
        }
    }

    private mutating func takeCommand(_ line: String) -> String {
        let words = line.split(separator: " ", maxSplits: 1).map(String.init)
        let argument = words.count > 1 ? words[1] : ""
        switch words.first?.uppercased() {
        case "EHLO": return "250-simulator\r\n250-8BITMIME\r\n250-SIZE 41943040\r\n250 AUTH PLAIN LOGIN"
        case "HELO", "NOOP": return "250 simulator"
        case "AUTH": return authenticate(argument)
        case "MAIL": return begin(argument)
        case "RCPT": return add(argument)
        case "DATA":
            guard !recipients.isEmpty else { return "503 5.5.1 No valid recipients" }
            phase = .data
            return "354 End data with <CR><LF>.<CR><LF>"
        case "RSET":
            forgetMail()
            return "250 2.0.0 Ok"
        case "QUIT":
            isOver = true
            return "221 2.0.0 Bye"
        default: return "502 5.5.2 Command not recognized"
        }
    }

    private mutating func begin(_ argument: String) -> String {
        guard sender == nil else { return "503 5.5.1 Nested MAIL command" }
        guard argument.uppercased().hasPrefix("FROM:"), let address = Self.address(in: argument) else { return "501 5.5.4 Syntax: MAIL FROM:<address>" }
        sender = address
        return "250 2.1.0 Ok"
    }

    private mutating func add(_ argument: String) -> String {
        guard sender != nil else { return "503 5.5.1 Need MAIL command" }
        guard argument.uppercased().hasPrefix("TO:"), let address = Self.address(in: argument), address.contains("@") else {
            return "501 5.1.3 Bad recipient address syntax"
        }
        recipients.append(address)
        return "250 2.1.5 Ok"
    }

    private mutating func takeData(_ line: String) -> String? {
        guard line == "." else {
            lines.append(line.hasPrefix(".") ? String(line.dropFirst()) : line)
            return nil
        }
        defer { forgetMail() }
        switch mailbox.takeFault() {
        case .unavailable: return "451 4.3.0 Try again later"
        case .rejected: return "550 5.1.1 No such user here"
        case .limited:
            isOver = true
            return "421 4.7.0 Too many mails, closing"
        case .dropped:
            isOver = true
            mailbox.add(received)
            return nil
        case nil:
            let mail = received
            mailbox.add(mail)
            return "250 2.0.0 Ok: queued as \(mail.id)"
        }
    }

    private var received: ReceivedMail {
        ReceivedMail(
            id: UUID().uuidString.lowercased(), from: sender ?? "", to: recipients, source: lines.joined(separator: "\r\n") + "\r\n", user: user)
    }

    private mutating func forgetMail() {
        phase = .commands
        sender = nil
        recipients = []
        lines = []
    }
}

extension SMTPSession {
    private mutating func authenticate(_ argument: String) -> String {
        let words = argument.split(separator: " ").map(String.init)
        switch (words.first?.uppercased(), words.count) {
        case ("PLAIN", 2): return logIn(Self.name(inPlain: words[1]))
        case ("PLAIN", _):
            phase = .credentials
            return "334 "
        case ("LOGIN", 2):
            phase = .password(Self.decoded(words[1]))
            return "334 UGFzc3dvcmQ6"
        case ("LOGIN", _):
            phase = .user
            return "334 VXNlcm5hbWU6"
        default: return "504 5.5.4 Unrecognized authentication type"
        }
    }

    private mutating func logIn(_ name: String) -> String {
        phase = .commands
        user = name
        return "235 2.7.0 Authentication successful"
    }

    private static func decoded(_ text: String) -> String { String(decoding: Data(base64Encoded: text) ?? Data(), as: UTF8.self) }

    /// The name in `\0name\0password`.
    private static func name(inPlain text: String) -> String {
        let parts = (Data(base64Encoded: text) ?? Data()).split(separator: 0, omittingEmptySubsequences: false)
        return parts.count == 3 ? String(decoding: parts[1], as: UTF8.self) : ""
    }

    private static func address(in argument: String) -> String? {
        guard let open = argument.firstIndex(of: "<"), let close = argument[open...].firstIndex(of: ">") else { return nil }
        return String(argument[argument.index(after: open)..<close])
    }
}
