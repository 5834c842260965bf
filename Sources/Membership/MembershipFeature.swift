import Accounting
import Features
import Identity
import WebInterface

/// Several books, and sharing them: who is in a book, as what, and how they are invited.
package struct MembershipFeature: Feature {
    let house: House

    package static let places = [
        Place("/settings/books/", "Books", "book", search: 130, also: ["Switch book"]),
        Place("/settings/members/", "Members", "people", search: 140, also: ["Share the book", "Roles"]),
    ]

    package init(_ house: House) { self.house = house }

    package func addPages(to routes: PageRoutes) {
        let books = BookshelfController(
            database: house.database, shelf: shelf, settings: house.bookSettings, pages: routes.pages)
        books.addRoutes(to: routes.users)
        books.addRoutes(to: routes.books)
        MembersController(
            members: members, invitations: invitations, clock: house.clock, baseURL: house.baseURL, pages: routes.pages
        ).addRoutes(to: routes.books)
        InvitationsController(invitations: invitations, pages: routes.pages).addRoutes(to: routes.visitors)
    }

    package func addAPI(to routes: APIRoutes) {
        BooksController(database: house.database, shelf: shelf, settings: house.bookSettings).addRoutes(to: routes)
        MembersAPI(members: members).addRoutes(to: routes)
        InvitationsAPI(invitations: invitations, baseURL: house.baseURL).addRoutes(to: routes)
    }

    private var shelf: Bookshelf { Bookshelf(database: house.database, making: house.bookMaking) }

    private var members: Members {
        Members(
            database: house.database, clock: house.clock, books: house.bookMaking, note: house.noteBookChange,
            announce: house.reloadPages)
    }

    private var invitations: Invitations {
        Invitations(
            database: house.database, clock: house.clock, note: house.noteBookChange,
            send: Invitations.sending(over: house.outbox, clock: house.clock, baseURL: house.baseURL))
    }
}
