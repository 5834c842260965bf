import Hummingbird

extension Request {
    /// The bytes of the body. A longer one is 413; one whose sender hung up before its end is 400, and no fault of ours.
    package func collectBody(upTo limit: Int) async throws -> ByteBuffer {
        do {
            return try await body.collect(upTo: limit)
        } catch let error as any HTTPResponseError {
            throw error
        } catch {
            throw HTTPError(.badRequest, message: "The request ended before its end. Please send it again.")
        }
    }
}
