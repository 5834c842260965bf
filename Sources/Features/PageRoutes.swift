import Hummingbird
import Identity
import WebInterface

/// Where features add their pages, by who may see them.
package struct PageRoutes {
    /// For everybody; such a page looks itself who is there.
    package let visitors: RouterGroup<VisitorContext>
    /// For whoever is signed in.
    package let users: RouterGroup<UserContext>
    /// For whoever has a book open.
    package let books: RouterGroup<BookContext>
    /// For those who run the server.
    package let administrators: RouterGroup<AdministratorContext>
    package let pages: PageRenderer
    /// What all features bring, for those that show it.
    package let contributions: Contributions

    package init(behind router: Router<VisitorContext>, pages: PageRenderer, contributions: Contributions) {
        visitors = router.group()
        users = router.group(context: UserContext.self)
        books = router.group(context: BookContext.self)
        administrators = users.group(context: AdministratorContext.self)
        self.pages = pages
        self.contributions = contributions
    }
}
