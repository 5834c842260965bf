import Accounting

/// Somebody who does not run this server asked for a page of those who do.
struct AdministratorOnly: UserFacingError {
    var kind: UserErrorKind { .notAllowed }
    var code: String { "administrator.only" }
    var userMessage: Words { "Only an administrator of this server may do that. Ask whoever runs it." }
}
