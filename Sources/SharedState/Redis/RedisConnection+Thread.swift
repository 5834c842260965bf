import ExternalServices
import Foundation
import Logging
import Synchronization

extension RedisConnection {
    /// Connects, serves, and connects again when the connection breaks, until it is closed.
    func run() {
        Self.keepBrokenPipesQuiet()
        var rest = Duration.milliseconds(100)
        while !state.withLock({ $0.isClosed }) {
            do throws(RedisError) {
                let socket = try RedisSocket.connect(to: address, timeout: Self.timeout)
                rest = .milliseconds(100)
                logger.info("Redis answers", metadata: ["address": "\(address)"])
                comeUp()
                try serve(socket)
            } catch {
                goDown(because: error)
                _ = bell.wait(atMost: rest * Double.random(in: 0.5...1))
                rest = min(rest * 2, .seconds(2))
            }
        }
        let closers = state.withLock { state in
            state.isUp = false
            state.isThreadDone = true
            defer { state.closers = [] }
            return state.closers
        }
        for closer in closers { closer.resume() }
    }

    /// Takes commands from now on.
    func comeUp() {
        let isNew = state.withLock { state in
            defer { state.isUp = true }
            return !state.isUp
        }
        if isNew { whenUp() }
    }

    private func goDown(because error: RedisError) {
        let unsent = state.withLock { state in
            state.isUp = false
            defer { state.waiting = [] }
            return state.waiting
        }
        for request in unsent { request.answer(.failure(.away)) }
        logger.warning("Redis is away", metadata: ["address": "\(address)", "error": "\(error)"])
    }

    /// hiredis writes with a plain `write`, which raises SIGPIPE in this thread when the other end is gone.
    static func keepBrokenPipesQuiet() {
        var signals = sigset_t()
        sigemptyset(&signals)
        sigaddset(&signals, SIGPIPE)
        pthread_sigmask(SIG_BLOCK, &signals, nil)
    }
}
