import Identity
import Logging
import ServiceLifecycle

/// Saves what was counted of the day every twenty seconds, and once more at the end.
struct DayCountSaver: Service {
    let counts: DayCounts
    let logger: Logger

    func run() async throws {
        while !Task.isShuttingDownGracefully, !Task.isCancelled {
            try? await cancelWhenGracefulShutdown { try await Task.sleep(for: .seconds(20)) }
            do {
                try await counts.save()
            } catch {
                logger.warning("the requests of the day could not be saved", metadata: ["error": "\(error)"])
            }
        }
    }
}
