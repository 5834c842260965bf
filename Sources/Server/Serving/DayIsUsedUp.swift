import Accounting
import WebInterface

/// A user has made all requests of a day.
struct DayIsUsedUp: WaitingError {
    let retryAfter: Int64
    let kind = UserErrorKind.tooMany
    let code = "limit.day"
    let userMessage = "You have asked \(Limit.requestsPerDay) times today. Please go on tomorrow."
}
