import Accounting
import Hummingbird

extension RequestContext {
    /// What stands for `:id` in the path. Throws `error` where that is no id, as where there is nothing of that id.
    package func id<Entity>(or error: any Error) throws -> Identifier<Entity> {
        guard let id = parameters.get("id").flatMap({ Identifier<Entity>($0) }) else { throw error }
        return id
    }
}
