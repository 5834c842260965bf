import Accounting
import ExternalServices
import Foundation
import Persistence

/// Where jobs and events are put; whoever creates work holds one of these.
///
///     try jobs.enqueue(SendReply(id: reply), in: db)
package struct JobQueue: Sendable {
    let clock: Clock
    let wakeUp: WakeUp
    let subscribers: [String: [any EventSubscription.Type]]
    /// Tells the other processes that there is work; nil where there are none.
    let announcements: Announcements?
    /// Marks the announcements of this queue, which needs none of them itself.
    let origin = UUID().uuidString

    static let channel = "jobs"

    /// `subscribers` are those who hear of events.
    package init(
        clock: Clock, subscribers: [any EventSubscription.Type] = [], announcements: Announcements? = nil
    ) {
        self.clock = clock
        self.announcements = announcements
        self.wakeUp = WakeUp()
        self.subscribers = Dictionary(grouping: subscribers, by: { $0.eventName })
    }

    /// Adds a job in the caller's transaction; it may run as soon as that is committed.
    ///
    /// Jobs of one `lane` run one at a time in the order they were added. A `uniqueKey` that a waiting job has already
    /// adds nothing.
    package func enqueue<Work: Job>(
        _ job: Work, in db: any SQLWriter, at time: Timestamp? = nil, lane: String? = nil, uniqueKey: String? = nil
    ) throws {
        try insert(Work.name, try job.payload(), in: db, at: time, queue: Work.queue, lane: lane, uniqueKey: uniqueKey)
    }

    /// Lanes to which nobody else adds until the transaction ends.
    package struct HeldLanes { fileprivate let lanes: Set<String> }

    /// Holds lanes. Who writes something else before it adds to several lanes holds them first, so that two of them don't wait
    /// for each other.
    package func hold(lanes: Set<String>, in db: any SQLWriter) -> HeldLanes {
        LeaseBook.addsToLanes(lanes, in: db)
        return HeldLanes(lanes: lanes)
    }

    /// Adds jobs to lanes that the transaction holds, by as few statements as will do. Throws `LaneNotHeld` for other lanes.
    package func enqueue<Work: Job>(
        _ work: [(job: Work, lane: String)], to held: HeldLanes, in db: any SQLWriter
    ) throws {
        guard !work.isEmpty else { return }
        guard held.lanes.isSuperset(of: work.map(\.lane)) else { throw LaneNotHeld() }
        let now = clock.now()
        for piece in work.inPieces {
            let rows = try piece.map { [Work.name, try $0.job.payload(), Work.queue, $0.lane, now, now] as [(any SQLBindable)?] }
            try db.execute("INSERT INTO jobs (name, payload, queue, lane, run_at, created_at) VALUES \(rows: rows)")
        }
        db.afterCommit { signal() }
    }

    /// Records that something happened and adds a job for each subscriber, in the caller's transaction.
    package func publish<Happening: Event>(_ event: Happening, in db: any SQLWriter) throws {
        guard let listeners = subscribers[Happening.name] else { return }
        let payload = String(decoding: try JSONEncoder().encode(event), as: UTF8.self)
        try db.execute(
            "INSERT INTO events (name, payload, created_at) VALUES (\(Happening.name), \(payload), \(clock.now()))")
        for listener in listeners { try insert(listener.jobName, payload, in: db, queue: listener.jobQueue) }
    }

    /// Takes away the events of more than a month ago; their jobs have them too.
    package static func purgeEvents(at now: Timestamp, in db: any SQLWriter) throws {
        try db.execute("DELETE FROM events WHERE created_at <= \(now.adding(seconds: -30 * 86_400))")
    }

    func insert(
        _ name: String, _ payload: String, in db: any SQLWriter, at time: Timestamp? = nil, queue: String,
        lane: String? = nil, uniqueKey: String? = nil
    ) throws {
        let now = clock.now()
        if let lane { LeaseBook.addsToLanes([lane], in: db) }
        try db.execute(
            """
            INSERT INTO jobs (name, payload, queue, lane, unique_key, run_at, created_at)
            VALUES (\(name), \(payload), \(queue), \(lane), \(uniqueKey), \(time ?? now), \(now))
            ON CONFLICT (unique_key) WHERE unique_key IS NOT NULL DO NOTHING
            """)
        db.afterCommit { signal() }
    }

    private func signal() {
        wakeUp.signal()
        announcements?.publish(Self.channel, origin)
    }
}

/// A mistake of the program: two transactions might add to the lane in an order of their own.
struct LaneNotHeld: Error {}
