import Accounting
import ExternalServices
import Identity
import WebInterface

/// `/settings/second-factor/`: whether there is one, and what can be done about it.
struct SecondFactorPage: Page {
    static let template = "signing-in/second-factor"
    let title: Words = "Second factor"
    var trail: [Crumb] { [.settings] }
    /// The day it was turned on; nil while it is off.
    let since: String?
    let codesLeft: String

    init(_ state: SecondFactors.State, in timeZone: String) {
        guard case .on(let since, let left) = state else {
            (self.since, codesLeft) = (nil, "0")
            return
        }
        self.since = TimeZones.date(of: since, in: timeZone).description
        codesLeft = "\(left)"
    }
}

/// The secret as a QR code and as text, and the form for the first code made with it.
struct SecondFactorSetUpPage: Page {
    static let template = "signing-in/second-factor-set-up"
    let title: Words = "Set up the second factor"
    var trail: [Crumb] { [.settings, Crumb("Second factor", at: "/settings/second-factor/")] }
    let errors: [Words]
    /// `JBSW Y3DP …`
    let secret: String
    /// The `otpauth://` address, which a phone opens in its app.
    let address: String
    let code: Drawing?

    init(_ totp: TOTP, of account: String, errors: [Words]) {
        self.errors = errors
        secret = Base32.encode(totp.secret).inGroupsOfFour
        address = totp.address(of: account, issuer: "Tuppence")
        code = QRCode(address).map { Drawing(size: "\($0.size)", path: $0.path) }
    }

    struct Drawing: TemplateValue {
        let size, path: String
    }
}

/// The recovery codes, shown this once.
struct RecoveryCodesPage: Page {
    static let template = "signing-in/recovery-codes"
    let title: Words = "Your recovery codes"
    var trail: [Crumb] { [.settings, Crumb("Second factor", at: "/settings/second-factor/")] }
    let codes: [String]
}
