import Accounting

/// Somebody who does not run this server asked for a page of those who do.
package struct AdministratorOnly: UserFacingError {
    package var kind: UserErrorKind { .notAllowed }
    package var code: String { "administrator.only" }
    package var userMessage: Words { "Only an administrator of this server may do that. Ask whoever runs it." }
}
