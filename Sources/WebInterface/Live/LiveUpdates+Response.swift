import Hummingbird

extension LiveUpdates {
    /// A response that stays open and sends the events of these topics as server-sent events.
    ///
    /// A browser that comes back after a break (it says so by `Last-Event-ID`) is told to refresh first, for what it
    /// missed is not kept. Source: WHATWG HTML, server-sent events.
    package func response(
        to request: Request, topics: [String], heartbeat: Duration = .seconds(15)
    ) -> Response {
        let isReturning = request.headers[named: "Last-Event-ID"] != nil
        let headers: HTTPFields = [.contentType: "text/event-stream", .cacheControl: "no-store"]
        var response = Response(status: .ok, headers: headers, body: .init { [self] writer in
            let (events, feed) = open(topics)
            defer { feed.finish() }
            try await writer.write(ByteBuffer(string: "retry: 2000\nid: 1\n\n"))
            if isReturning { try await writer.write(ByteBuffer(string: LiveEvent.refresh.frame)) }
            let beat = Task { await Self.beat(every: heartbeat, into: feed) }
            defer { beat.cancel() }
            for await event in events { try await writer.write(ByteBuffer(string: event.frame)) }
            try await writer.finish(nil)
        })
        // A proxy in front (nginx) must pass each event on at once.
        response.headers[named: "X-Accel-Buffering"] = "no"
        return response
    }

    private static func beat(every pause: Duration, into feed: AsyncStream<LiveEvent>.Continuation) async {
        while (try? await Task.sleep(for: pause)) != nil {
            if case .terminated = feed.yield(.heartbeat) { return }
        }
    }
}
