import Accounting
import Hummingbird
import Synchronization
import WebInterface

/// Keeps answers for as long as the book that they are of stays the same. Bounded: when full, it starts anew.
package final class AnswerCache: Sendable {
    private struct Key: Hashable {
        let book: Book.ID
        let uri: String
    }
    private struct Kept {
        var answers: [Key: (revision: Int64, answer: APIAnswer)] = [:]
        var bytes = 0
    }

    private let capacity: Int
    private let kept = Mutex(Kept())

    /// `capacity` is in bytes of JSON.
    package init(capacity: Int = 8 << 20) { self.capacity = capacity }

    package func answer(to call: APICall<BookAccess>) -> APIAnswer? {
        let key = Key(book: call.access.book.id, uri: call.request.uri.string)
        return kept.withLock { kept in
            guard let known = kept.answers[key], known.revision == call.caller.bookRevision else { return nil }
            return known.answer
        }
    }

    /// The answer with the ETag of its bytes, for the next one who asks the same.
    package func keep(_ answer: APIAnswer, for call: APICall<BookAccess>) -> APIAnswer {
        var answer = answer
        answer.etag = ETag.of(answer.body)
        let key = Key(book: call.access.book.id, uri: call.request.uri.string)
        kept.withLock { kept in
            kept.bytes -= kept.answers[key]?.answer.body.count ?? 0
            if kept.bytes + answer.body.count > capacity { kept = Kept() }
            guard answer.body.count <= capacity else { return }
            kept.answers[key] = (call.caller.bookRevision, answer)
            kept.bytes += answer.body.count
        }
        return answer
    }
}
