import Accounting

/// An account that the book does not have.
package struct NoSuchAccount: UserFacingError {
    package let kind = UserErrorKind.notFound
    package let code = "ledger.no_such_account"
    package let userMessage: Words = "There is no such account in this book."

    package init() {}
}
