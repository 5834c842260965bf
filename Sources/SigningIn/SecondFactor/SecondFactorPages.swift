import Accounting
import ExternalServices
import Identity
import WebInterface

/// `/settings/second-factor/`: whether there is one, and what can be done about it.
struct SecondFactorPage: Page {
    package static let template = "signing-in/second-factor"
    package let title: Words = "Second factor"
    package var trail: [Crumb] { [.settings] }
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
    package static let template = "signing-in/second-factor-set-up"
    package let title: Words = "Set up the second factor"
    package var trail: [Crumb] { [.settings, Crumb("Second factor", at: "/settings/second-factor/")] }
    package let errors: [Words]
    /// `JBSW Y3DP …`
    package let secret: String
    /// The `otpauth://` address, which a phone opens in its app.
    package let address: String
    package let code: Drawing?

    init(_ totp: TOTP, of account: String, errors: [Words]) {
        self.errors = errors
        secret = Base32.encode(totp.secret).inGroupsOfFour
        address = totp.address(of: account, issuer: "Tuppence")
        code = QRCode(address).map { Drawing(size: "\($0.size)", path: $0.path) }
    }

    struct Drawing: TemplateValue {
        package let size, path: String
    }
}

/// The recovery codes, shown this once.
struct RecoveryCodesPage: Page {
    package static let template = "signing-in/recovery-codes"
    package let title: Words = "Your recovery codes"
    package var trail: [Crumb] { [.settings, Crumb("Second factor", at: "/settings/second-factor/")] }
    package let codes: [String]
}
