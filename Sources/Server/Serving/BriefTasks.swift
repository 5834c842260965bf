import Hummingbird

/// Answers each request in a task of its own, whose memory is given back with the answer.
///
/// A task keeps the deepest stack it has ever had, 27 KB after one page, and the task of a connection lives as long as the
/// connection: hours for an open page. The child begins at once, on the same thread.
struct BriefTasks<Responder: HTTPResponder>: HTTPResponder where Responder.Context: Sendable {
    let responder: Responder

    func respond(to request: Request, context: Responder.Context) async throws -> Response {
        try await withThrowingTaskGroup(of: Response.self) { group in
            if #available(macOS 26, *) {
                group.addImmediateTask { try await responder.respond(to: request, context: context) }
            } else {
                group.addTask { try await responder.respond(to: request, context: context) }
            }
            guard let response = try await group.next() else { throw CancellationError() }
            return response
        }
    }
}
