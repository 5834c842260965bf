import Mail

/// The mails about an account.
package enum MailLetters {
    static func verification(for name: String, link: String) -> Letter {
        Letter(
            title: "Confirm your e-mail address",
            paragraphs: ["Hello \(name),", "this address was given for an account at Tuppence. Confirm that it is yours."],
            action: Letter.Action(label: "Confirm the address", url: link),
            closing: ["The link works once, for three days. If you have no account there, ignore this mail."])
    }

    package static func change(for name: String, link: String) -> Letter {
        Letter(
            title: "Confirm your new e-mail address",
            paragraphs: ["Hello \(name),", "you want to use this address for your account at Tuppence. Confirm that it is yours."],
            action: Letter.Action(label: "Use this address", url: link),
            closing: ["The link works once, for a day. Until then the old address stays. If it was not you, ignore this mail."])
    }

    package static func changed(for name: String, to address: String) -> Letter {
        Letter(
            title: "Your e-mail address was changed",
            paragraphs: ["Hello \(name),", "your account at Tuppence now has the address \(address). No more mail comes to this one."],
            closing: ["If it was not you, tell whoever runs the server at once."])
    }

    package static func reset(for name: String, link: String) -> Letter {
        Letter(
            title: "Set a new password",
            paragraphs: ["Hello \(name),", "somebody, hopefully you, asked to set a new password for your account at Tuppence."],
            action: Letter.Action(label: "Set a new password", url: link),
            closing: ["The link works once, for 30 minutes. If it was not you, ignore this mail: your password stays as it is."])
    }

    static func passwordChanged(for name: String) -> Letter {
        Letter(
            title: "Your password was changed",
            paragraphs: ["Hello \(name),", "a new password was set for your account at Tuppence. Every earlier login has ended."],
            closing: ["If it was not you, set another at once with “Forgot your password?”, and tell whoever runs the server."])
    }
}
