import Accounting
import BackgroundJobs
import Bookkeeping
import ExternalServices
import Parsing
import Persistence

/// Turns what a message means into work on the books, and that into one reply.
///
/// The same on every channel. Everything happens in the caller's transaction: the entry, what is remembered and the
/// reply are written together or not at all.
package struct Conversation: Sendable {
    let clock: Clock
    let ledger: Ledger
    let accounts: AccountStore
    let categories: CategoryStore
    let budgets: BudgetStore
    let jobs: JobQueue
    let learning: CorrectionLog
    /// Where the pages are, without a slash at the end.
    let baseURL: String

    init(
        clock: Clock, ledger: Ledger, accounts: AccountStore, categories: CategoryStore, budgets: BudgetStore,
        jobs: JobQueue, baseURL: String
    ) {
        self.clock = clock
        self.ledger = ledger
        self.accounts = accounts
        self.categories = categories
        self.budgets = budgets
        self.jobs = jobs
        learning = CorrectionLog(jobs: jobs)
        self.baseURL = baseURL
    }

    /// Answers one message of a known person.
    func answer(_ meaning: Meaning, _ talk: inout Talk, in db: any SQLWriter) throws -> Answer {
        let asked = talk.memory.asked
        talk.memory.asked = nil
        switch meaning {
        case .choice(let choice): return try act(on: choice, asked, &talk, in: db)
        case .unreadable(let kind): return Replies.unreadable(kind)
        case .intent(let intent): return try act(on: intent, asked, &talk, in: db)
        }
    }

    func act(on intent: Intent, _ asked: OpenQuestion?, _ talk: inout Talk, in db: any SQLWriter) throws -> Answer {
        switch intent {
        case .record(let drafts): return try recordUnlessRepeated(drafts, &talk, in: db)
        case .confirm(let draft): return ask(openly: .confirm([draft]), &talk)
        case .ask(let question): return ask(question, &talk)
        case .query(let query): return try report(query, talk, in: db)
        case .command(let command): return try carryOut(command, asked, &talk, in: db)
        case .change(let change): return try self.change(talk.subject, change, &talk, in: db)
        case .none(let reason): return Replies.nothingRecorded(reason)
        }
    }
}
