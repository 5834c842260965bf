import Accounting
import Hummingbird
import WebInterface

/// The context of a request by somebody who is signed in and in a book. A route in it needs no check of its own.
package struct BookContext: ChildRequestContext, PageContext {
    package var coreContext: CoreRequestContextStorage
    package let session: Session
    package let address: String

    /// Throws `LoginRequired` for a visitor.
    package init(context: VisitorContext) throws {
        guard let session = context.session else { throw LoginRequired() }
        coreContext = context.coreContext
        self.session = session
        address = context.address
    }

    package var access: BookAccess { session.access }
    package var user: User { session.access.user }
    package var book: Book { session.access.book }
    package var shell: Shell { session.shell }
}
