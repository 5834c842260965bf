import Foundation

/// Which handler does which job.
package struct JobRegistry: Sendable {
    struct Entry: Sendable {
        let queue: String
        let retry: RetryPolicy
        let run: @Sendable (_ payload: String, JobContext) async throws -> Void
    }
    private(set) var entries: [String: Entry] = [:]

    package init() {}

    /// The queues that jobs of these kinds go to.
    package var queues: Set<String> { Set(entries.values.map(\.queue)) }

    package mutating func register<Handler: JobHandler>(_ handler: Handler) {
        entries[Handler.Work.name] = Entry(queue: Handler.Work.queue, retry: Handler.Work.retry) { payload, context in
            let job: Handler.Work
            do {
                job = try JSONDecoder().decode(Handler.Work.self, from: Data(payload.utf8))
            } catch {
                throw PermanentFailure("The job's payload can't be read: \(error)")
            }
            try await handler.run(job, context: context)
        }
    }

    package mutating func register<Subscriber: EventSubscriber>(subscriber: Subscriber) {
        register(DeliveryHandler(subscriber))
    }
}
