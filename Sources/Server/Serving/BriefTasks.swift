import Hummingbird

/// Answers each request in a task of its own, whose memory is given back with the answer.
///
/// A task keeps the deepest stack it has ever had, 27 KB after one page, and the task of a connection lives as long as the
/// connection: hours for an open page. The child begins at once, on the same thread.
struct BriefTasks<Responder: HTTPResponder>: HTTPResponder where Responder.Context: Sendable {
    let responder: Responder

    func respond(to request: Request, context: Responder.Context) async throws -> Response {
        let task = begin { try await responder.respond(to: request, context: context) }
        return try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            task.cancel()
        }
    }

    private func begin(_ work: sending @escaping () async throws -> Response) -> Task<Response, any Error> {
        if #available(macOS 26, *) { Task.immediate(operation: work) } else { Task(operation: work) }
    }
}
