import Foundation

/// Wakes a thread that waits for a connection.
package final class Bell: Sendable {
    private let readEnd: Int32
    private let writeEnd: Int32

    /// Throws where the process may open nothing more.
    package init() throws(BellError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw BellError(description: "no pipe: \(String(cString: strerror(errno)))") }
        for end in ends {
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        }
        (readEnd, writeEnd) = (ends[0], ends[1])
    }

    deinit {
        close(readEnd)
        close(writeEnd)
    }

    /// A bell that has been rung and not heard yet needs no second time; the full pipe says so.
    package func ring() {
        var mark: UInt8 = 1
        _ = write(writeEnd, &mark, 1)
    }

    /// Waits for the bell, for something to read from `descriptor`, or for the time to be over. Answers whether there is
    /// something to read.
    @discardableResult
    package func wait(reading descriptor: Int32 = -1, atMost limit: Duration) -> Bool {
        var watched = [
            pollfd(fd: readEnd, events: Int16(POLLIN), revents: 0), pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
        ]
        let milliseconds = (limit / .milliseconds(1)).rounded(.up)
        _ = poll(&watched, UInt(watched.count), Int32(min(max(0, milliseconds), 60_000)))
        if watched[0].revents != 0 {
            var marks = [UInt8](repeating: 0, count: 64)
            while read(readEnd, &marks, marks.count) == marks.count {}
        }
        return watched[1].revents != 0
    }
}

/// Why a bell could not be made.
package struct BellError: Error, CustomStringConvertible {
    package let description: String
}
