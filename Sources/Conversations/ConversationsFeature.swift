import BackgroundJobs
import Features
import Identity
import Persistence

/// Talking about a book: a message comes in, is understood and acted upon, and gets one reply.
package struct ConversationsFeature: Feature {
    let house: House

    package static let schema = FeatureSchema(
        migrations: ConversationSchema.migrations + LinkingSchema.migrations,
        tables: [
            AccountTable("channel_accounts", ofUserBy: "user_id", key: ["id"]),
            AccountTable("inbound_messages", ofUserBy: "user_id", key: ["id"]),
            AccountTable("outbound_messages", ofUserBy: "user_id", key: ["id"]),
            AccountTable("conversations", ofUserBy: "user_id", key: ["user_id"]),
            AccountTable("link_codes", ofUserBy: "user_id", key: ["id"], secret: ["code_hash"]),
        ])

    package init(_ house: House) { self.house = house }

    package func addJobs(to registry: inout JobRegistry, beside others: Contributions) {
        registry.register(house.messages)
        registry.register(
            RemindHandler(database: house.database, clock: house.clock, jobs: house.jobs, announce: house.announceChat))
    }

    package func words(saidIn reference: String, by access: BookAccess, in db: any SQLReader) throws -> String? {
        try SaidMessage.find(reference, by: access, in: db)
    }
}
