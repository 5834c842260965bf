import Accounting
import Conversations
import ExternalServices
import Hummingbird
import Identity
import Persistence
import WebInterface

/// `/api/v1/channels`: the chats that are linked to a person.
struct ChannelsAPI: Sendable {
    let database: any SQLDatabase
    let accounts: ChannelAccounts

    init(database: any SQLDatabase, clock: Clock) {
        self.database = database
        accounts = ChannelAccounts(clock: clock)
    }

    func addRoutes(to routes: APIRoutes) {
        routes.get("/api/v1/channels", .account, use: list)
        routes.delete("/api/v1/channels/:id", .account, doing: unlink)
    }

    @Sendable func list(_ call: APICall<User>) async throws -> APIAnswer {
        let (accounts, user) = (accounts, call.user.id)
        return try await database.read { db in .page(try accounts.list(of: user, in: db), next: nil) }
    }

    @Sendable func unlink(_ call: APICall<User>, in db: any SQLWriter) throws -> APIAnswer {
        let id: ChannelAccount.ID = try call.id(orThrow: ChannelNotFound())
        guard try accounts.unlink(id, of: call.user.id, in: db) else { throw ChannelNotFound() }
        return .none
    }
}

/// A chat that is not linked to the person who names it.
struct ChannelNotFound: UserFacingError {
    let kind = UserErrorKind.notFound
    let code = "channel.not_found"
    let userMessage: Words = "No such chat is linked to you."
}

extension ChannelAccount: JSONWritable {
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", id)
            json.field("channel", channel.rawValue)
            json.field("phone", phone)
            json.field("name", name)
            json.field("linked_at", linkedAt)
            json.field("last_message_at", lastMessageAt)
        }
    }
}
