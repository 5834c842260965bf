import Accounting
import Bookkeeping
import Conversations
import Features
import Identity
import Statements
import WebInterface

/// Talking on the pages: the chat, the entries and files in it, and the same for programs.
package struct WebChatFeature: Feature {
    let house: House

    package static let places = [
        Place("/chat/", "Chat", "chat", navigation: 30, search: 30, also: ["Messages"]),
    ]

    package init(_ house: House) { self.house = house }

    package func addPages(to routes: PageRoutes) {
        let (database, clock, pages) = (house.database, house.clock, routes.pages)
        WebChatController(database: database, clock: clock, inbox: house.inbox, live: house.live, pages: pages)
            .addRoutes(to: routes.books)
        ChatEntriesController(
            database: database, clock: clock, ledger: house.ledger, learning: CorrectionLog(jobs: house.jobs), pages: pages
        ).addRoutes(to: routes.books)
        ChatFilesController(imports: ImportsAPI(database: database, clock: clock, ledger: house.ledger), clock: clock, pages: pages)
            .addRoutes(to: routes.books)
    }

    package func addAPI(to routes: APIRoutes) {
        ChatAPI(database: house.database, clock: house.clock, inbox: house.inbox, messages: house.messages).addRoutes(to: routes)
        house.liveAPI.addRoutes(to: routes)
    }
}

extension House {
    package var liveAPI: LiveAPI { LiveAPI(callers: callers, clock: clock, live: live) }
}
