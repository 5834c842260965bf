import Providers

extension Settings {
    /// How mail is sent; nil when that is not set up.
    func mail() throws -> MailSettings? { try MailSettings(url: self[.mailURL], from: self[.mailFrom]) }
}
