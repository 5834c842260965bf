import Hummingbird

extension LiveUpdates {
    /// A response that stays open and sends the events of these topics as server-sent events.
    ///
    /// A browser that comes back after a break (it says so by `Last-Event-ID`) is told to refresh first, for what it
    /// missed is not kept. Source: WHATWG HTML, server-sent events.
    ///
    /// It ends after `lasting`, where that is given.
    package func response(to request: Request, topics: [String], lasting: Duration? = nil) -> Response {
        let isReturning = request.headers[named: "Last-Event-ID"] != nil
        let headers: HTTPFields = [.contentType: "text/event-stream", .cacheControl: "no-store"]
        var response = Response(status: .ok, headers: headers, body: .init { [self] writer in
            let (events, feed) = open(topics, withHeartbeat: true)
            let ending = lasting.map { lasting in
                Task {
                    try await Task.sleep(for: lasting)
                    feed.finish()
                }
            }
            defer {
                ending?.cancel()
                feed.finish()
            }
            let greeting = "retry: 2000\nid: 1\n\n" + (isReturning ? LiveEvent.refresh.frame : "")
            try await writer.write(ByteBuffer(string: greeting))
            for await event in events {
                try await writer.write(ByteBuffer(string: event.frame))
                if event == .reload { break }
            }
            try await writer.finish(nil)
        })
        // A proxy in front (nginx) must pass each event on at once.
        response.headers[named: "X-Accel-Buffering"] = "no"
        return response
    }
}
