import Bookkeeping
import Entries
import Hummingbird
import Identity
import Membership
import PersonalData
import WebInterface

/// Who shares a book, and what was changed in it.
extension Routes {
    /// `routes` leads to pages of the book that is open, `users` to those about the person.
    func addMembers(
        to router: Router<VisitorContext>, users: RouterGroup<UserContext>, routes: RouterGroup<BookContext>
    ) {
        let (database, clock) = (program.database, program.clock)
        let shelf = BookshelfController(
            database: database, shelf: Bookshelf(database: database, making: program.bookMaking),
            settings: program.bookSettings, pages: pages)
        shelf.addRoutes(to: users)
        shelf.addRoutes(to: routes)
        MembersController(
            members: program.members, invitations: program.invitations, clock: clock, baseURL: program.baseURL, pages: pages
        ).addRoutes(to: routes)
        InvitationsController(invitations: program.invitations, pages: pages).addRoutes(to: router.group())
        SecurityController(database: database, pages: pages).addRoutes(to: users)
        HistoryController(database: database, clock: clock, pages: pages).addRoutes(to: routes)
    }
}
