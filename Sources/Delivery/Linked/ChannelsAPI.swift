import Accounting
import Conversations
import ExternalServices
import Hummingbird
import Identity
import Persistence
import WebInterface

/// `/api/v1/channels`: the chats that are linked to a person.
package struct ChannelsAPI: Sendable {
    package let database: any SQLDatabase
    package let accounts: ChannelAccounts

    package init(database: any SQLDatabase, clock: Clock) {
        self.database = database
        accounts = ChannelAccounts(clock: clock)
    }

    package func addRoutes(to routes: APIRoutes) {
        routes.get("/api/v1/channels", .account, use: list)
        routes.delete("/api/v1/channels/:id", .account, doing: unlink)
    }

    @Sendable package func list(_ call: APICall<User>) async throws -> APIAnswer {
        let (accounts, user) = (accounts, call.user.id)
        return try await database.read { db in .page(try accounts.list(of: user, in: db), next: nil) }
    }

    @Sendable package func unlink(_ call: APICall<User>, in db: any SQLWriter) throws -> APIAnswer {
        let id: ChannelAccount.ID = try call.id(orThrow: ChannelNotFound())
        guard try accounts.unlink(id, of: call.user.id, in: db) else { throw ChannelNotFound() }
        return .none
    }
}

/// A chat that is not linked to the person who names it.
struct ChannelNotFound: UserFacingError {
    package let kind = UserErrorKind.notFound
    package let code = "channel.not_found"
    package let userMessage: Words = "No such chat is linked to you."
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
