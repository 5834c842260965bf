import Bookkeeping
import Features

extension House {
    package var inbox: Inbox { Inbox(clock: clock, jobs: jobs) }
    package var linkCodes: LinkCodes { LinkCodes(clock: clock, jobs: jobs) }

    /// Whoever handles many messages keeps it: it remembers the vocabularies of books.
    package var messages: MessageHandler {
        let conversation = Conversation(
            clock: clock, ledger: ledger, accounts: AccountStore(clock: clock), categories: CategoryStore(clock: clock),
            budgets: BudgetStore(clock: clock), jobs: jobs, baseURL: baseURL)
        return MessageHandler(database: database, conversation: conversation, announce: announceChat)
    }
}
