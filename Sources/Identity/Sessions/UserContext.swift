import Hummingbird
import WebInterface

/// The context of a request by somebody who is signed in, about themselves and not about the book they are in.
package struct UserContext: ChildRequestContext, PageContext {
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

    package var user: User { session.access.user }
    package var shell: Shell { session.shell }
}

/// The context of a request by somebody who runs this server: its users, jobs and health, and nobody's ledger.
package struct AdministratorContext: ChildRequestContext, PageContext {
    package private(set) var base: UserContext

    /// Throws `AdministratorOnly` for everybody else.
    package init(context: UserContext) throws {
        guard context.session.isAdministrator else { throw AdministratorOnly() }
        base = context
    }

    package var coreContext: CoreRequestContextStorage {
        get { base.coreContext }
        set { base.coreContext = newValue }
    }
    package var session: Session { base.session }
    package var user: User { base.user }
    package var address: String { base.address }
    package var shell: Shell { base.shell }
}
