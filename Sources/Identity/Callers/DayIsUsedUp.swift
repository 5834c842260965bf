import Accounting
import Hummingbird
import WebInterface

/// A user has made all requests of a day.
package struct DayIsUsedUp: WaitingError {
    package let retryAfter: Int64
    package let kind = UserErrorKind.tooMany
    package let code = "limit.day"
    package let userMessage: Words = "You have reached today’s limit. Please try again tomorrow."

    package var headers: HTTPFields {
        var headers: HTTPFields = [.retryAfter: String(retryAfter)]
        RateLimitFields(usedUp: .requestsPerDay, for: retryAfter).add(to: &headers)
        return headers
    }
}

extension DayCounts {
    /// Counts a request of a user, by their browser or their programs.
    package func takeRequest(of user: User.ID) async throws(DayIsUsedUp) {
        for window in Limit.requestsPerDay.windows {
            if let wait = await take("requests/day/user/\(user)", limit: window.count) { throw DayIsUsedUp(retryAfter: wait) }
        }
    }
}
