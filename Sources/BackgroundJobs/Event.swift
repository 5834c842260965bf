/// Something that happened, which other parts of the program hear of durably: one job a subscriber.
package protocol Event: Codable, Sendable {
    static var name: String { get }
}

/// A subscriber of events: a job whose payload is the event.
package protocol EventSubscription: SendableMetatype {
    static var eventName: String { get }
    static var jobName: String { get }
    static var jobQueue: String { get }
}

/// The job that brings an event to a subscriber.
package struct Delivery<Happening: Event, Subscriber: EventSubscriber>: Job, EventSubscription
where Subscriber.Happening == Happening {
    package static var eventName: String { Happening.name }
    package static var jobName: String { "\(Happening.name)>\(Subscriber.name)" }
    package static var jobQueue: String { queue }
    package static var name: String { jobName }
    let event: Happening

    package init(from decoder: any Decoder) throws { event = try Happening(from: decoder) }
    package func encode(to encoder: any Encoder) throws { try event.encode(to: encoder) }
}

/// Who hears of an event.
package protocol EventSubscriber: Sendable {
    associatedtype Happening: Event
    static var name: String { get }
    /// May be called more than once for the same event.
    func hear(_ event: Happening, context: JobContext) async throws
}

/// Lets a subscriber be registered like any job handler.
package struct DeliveryHandler<Subscriber: EventSubscriber>: JobHandler {
    let subscriber: Subscriber
    package init(_ subscriber: Subscriber) { self.subscriber = subscriber }

    package func run(_ job: Delivery<Subscriber.Happening, Subscriber>, context: JobContext) async throws {
        try await subscriber.hear(job.event, context: context)
    }
}
