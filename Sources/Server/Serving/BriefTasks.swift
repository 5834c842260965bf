import Hummingbird
import Identity
import WebInterface
import WebServer

/// Answers each request in a task of its own, whose memory is given back with the answer.
///
/// A task keeps the deepest stack it has ever had, 27 KB after one page, and the task of a connection lives as long as the
/// connection: hours for an open page. The child begins at once, on the same thread. It is cancelled when its answer is overdue:
/// nobody would get it.
struct BriefTasks: HTTPResponder {
    let responder: any HTTPResponder<VisitorContext>

    func respond(to request: Request, context: VisitorContext) async throws -> Response {
        let task = begin(request, context)
        context.channel.whenAnswerIsOverdue { task.cancel() }
        return try await withTaskCancellationHandler {
            try await task.value
        } onCancel: {
            task.cancel()
        }
    }

    /// Not in the frame of `respond`, where what the child needs would stay beside it.
    @inline(never)
    private func begin(_ request: Request, _ context: VisitorContext) -> Task<Response, any Error> {
        let work = { [responder] in try await responder.respond(to: request, context: context) }
        return if #available(macOS 26, *) { Task.immediate(operation: work) } else { Task(operation: work) }
    }
}
