/// How Google's answer may be wrong.
enum GoogleFault: String, CaseIterable, Sendable {
    case none
    case wrongNonce = "wrong_nonce"
    case wrongAudience = "wrong_audience"
    case wrongIssuer = "wrong_issuer"
    /// The algorithm `none`, and no signature.
    case unsigned
    /// HS256, with the published RSA key as the secret.
    case symmetric
    case expired
    case future
    case unknownKey = "unknown_key"
    /// Signed with a key that is not the one its id names.
    case foreignKey = "foreign_key"
    case unverifiedEmail = "unverified_email"
    /// The person says no.
    case denied
    case wrongState = "wrong_state"
    case tokenRefused = "token_refused"
    case serverError = "server_error"
}

/// Who is logged in at Google, and how it misbehaves.
struct GoogleModes: Sendable {
    var subject = "110169484474386276334"
    var email = "ana@example.com"
    var name = "Ana B"
    var fault = GoogleFault.none

    var json: JSONValue {
        ["sub": .string(subject), "email": .string(email), "name": .string(name), "fault": .string(fault.rawValue)]
    }

    /// Nil for a fault that there is not.
    func changed(by json: JSONValue) -> GoogleModes? {
        var new = self
        new.subject = json["sub"]?.text ?? subject
        new.email = json["email"]?.text ?? email
        new.name = json["name"]?.text ?? name
        guard let fault = GoogleFault(rawValue: json["fault"]?.text ?? fault.rawValue) else { return nil }
        new.fault = fault
        return new
    }
}
