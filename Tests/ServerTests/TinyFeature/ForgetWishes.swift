import Accounting
import BackgroundJobs
import ExternalServices
import Persistence

/// Takes away, once a day, the wishes of more than a year ago.
struct ForgetWishes: Job {
    static let queue = "wishes"
    static let name = "wishes.forget"
}

struct ForgetWishesHandler: JobHandler {
    let wishes: WishStore

    func run(_ job: ForgetWishes, context: JobContext) async throws {
        try await wishes.database.write { db in
            db.enter(.every(because: "what is old goes from all books"))
            try wishes.forget(before: wishes.clock.now().adding(seconds: -365 * 86_400), in: db)
            try context.complete(in: db)
        }
    }
}
