import Hummingbird
import WebInterface

/// The context of a request that writes in a book. A viewer gets 403 before the route is reached.
package struct EditorContext: ChildRequestContext, PageContext {
    /// The same person's context as a reader.
    package private(set) var reading: BookContext
    package let access: WritingAccess

    /// Throws `BookAccessError.readOnly` for a viewer.
    package init(context: BookContext) throws {
        access = try context.access.writing()
        reading = context
    }

    package var coreContext: CoreRequestContextStorage {
        get { reading.coreContext }
        set { reading.coreContext = newValue }
    }
    package var session: Session { reading.session }
    package var address: String { reading.address }
    package var user: User { reading.user }
    package var book: Book { reading.book }
    package var shell: Shell { reading.shell }
}

/// The context of a request about the rules of a book and its members. Others than owners get 403 before the route is reached.
package struct OwnerContext: ChildRequestContext, PageContext {
    /// The same person's context as a reader.
    package private(set) var reading: BookContext
    package let access: OwnerAccess

    /// Throws `BookAccessError.ownerOnly` for everybody else.
    package init(context: BookContext) throws {
        access = try context.access.owning()
        reading = context
    }

    package var coreContext: CoreRequestContextStorage {
        get { reading.coreContext }
        set { reading.coreContext = newValue }
    }
    package var session: Session { reading.session }
    package var address: String { reading.address }
    package var user: User { reading.user }
    package var book: Book { reading.book }
    package var shell: Shell { reading.shell }
}
