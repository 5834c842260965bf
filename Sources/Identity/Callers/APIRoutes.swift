import Accounting
import HTTPTypes
import Hummingbird
import Persistence
import WebInterface

/// Adds the routes of the API. Each states its policy; there is no way to add one without.
///
///     routes.get("/api/v1/accounts", .reader, use: list)
///     routes.post("/api/v1/accounts", .editor, doing: add)     // in one transaction, repeatable by its Idempotency-Key
package final class APIRoutes {
    package typealias Answering<Access: Sendable, Answer: ResponseGenerator> = @Sendable (APICall<Access>) async throws -> Answer
    /// A change, as one transaction. What it throws undoes all of it.
    package typealias Doing<Access: Sendable> = @Sendable (APICall<Access>, any SQLWriter) throws -> APIAnswer
    package typealias Open = @Sendable (Request, VisitorContext, [UInt8]) async throws -> Response

    private let router: any RouterMethods<VisitorContext>
    let callers: Callers
    package let writes: IdempotentWrites
    private var methods: [String: [HTTPRequest.Method]] = [:]

    package init(_ router: some RouterMethods<VisitorContext>, callers: Callers, writes: IdempotentWrites) {
        self.router = router
        self.callers = callers
        self.writes = writes
    }

    package func get<Access, Answer>(_ path: String, _ policy: APIPolicy<Access>, use handler: @escaping Answering<Access, Answer>) {
        on(.get, path) { [callers] request, context in
            let call = try await callers.admit(request, context, by: policy, body: [])
            let response = try await handler(call).response(from: request, context: context)
            guard let etag = response.headers[.eTag], ETag.isKnown(request.headers, etag) else { return response }
            return Response(status: .notModified, headers: [.eTag: etag, .cacheControl: "no-store"])
        }
    }

    /// A request that needs a body and may take its time: nothing of it is a transaction by itself. `type` is how the media type
    /// of the body begins.
    package func post<Access, Answer>(
        _ path: String, _ policy: APIPolicy<Access>, upTo limit: Int, type: String, use handler: @escaping Answering<Access, Answer>
    ) {
        take(.post, path, policy, upTo: limit, type: type, handler)
    }

    package func put<Access, Answer>(
        _ path: String, _ policy: APIPolicy<Access>, upTo limit: Int, type: String, use handler: @escaping Answering<Access, Answer>
    ) {
        take(.put, path, policy, upTo: limit, type: type, handler)
    }

    /// A request without a body that is no transaction by itself.
    package func delete<Access, Answer>(
        _ path: String, _ policy: APIPolicy<Access>, use handler: @escaping Answering<Access, Answer>
    ) {
        on(.delete, path) { [callers] request, context in
            let call = try await callers.admit(request, context, by: policy, body: [])
            return try await handler(call).response(from: request, context: context)
        }
    }

    private func take<Access, Answer>(
        _ method: HTTPRequest.Method, _ path: String, _ policy: APIPolicy<Access>, upTo limit: Int, type: String,
        _ handler: @escaping Answering<Access, Answer>
    ) {
        on(method, path) { [callers] request, context in
            // Who asks is looked at before what they send is taken in.
            _ = try await callers.admit(request, context, by: policy, body: [])
            let sent = request.headers[.contentType]?.lowercased()
            let body = try await request.collectBody(upTo: limit)
            guard sent?.hasPrefix(type) == true || sent == nil && body.readableBytes == 0 else {
                throw APIRefusal(.unsupportedMediaType, "request.wrong_type", "Send the body as \(type).")
            }
            let call = try await callers.admit(request, context, by: policy, body: Array(body.readableBytesView), isCounted: true)
            return try await handler(call).response(from: request, context: context)
        }
    }

    package func post<Access>(_ path: String, _ policy: APIPolicy<Access>, doing: @escaping Doing<Access>) {
        change(.post, path, policy, doing)
    }

    package func patch<Access>(_ path: String, _ policy: APIPolicy<Access>, doing: @escaping Doing<Access>) {
        change(.patch, path, policy, doing)
    }

    package func delete<Access>(_ path: String, _ policy: APIPolicy<Access>, doing: @escaping Doing<Access>) {
        change(.delete, path, policy, doing)
    }

    /// A request by whoever it is: signing in.
    package func post(_ path: String, open handler: @escaping Open) {
        on(.post, path) { request, context in try await handler(request, context, request.jsonBody()) }
    }

    package func get(_ path: String, open handler: @escaping Open) {
        on(.get, path) { request, context in try await handler(request, context, []) }
    }

    private static let everyMethod = [.get, .head, .post, .put, .patch, .delete, .trace] + [HTTPRequest.Method("QUERY")].compactMap { $0 }

    private func change<Access>(
        _ method: HTTPRequest.Method, _ path: String, _ policy: APIPolicy<Access>, _ doing: @escaping Doing<Access>
    ) {
        on(method, path) { [callers, writes] request, context in
            let body = try await request.jsonBody()
            let call = try await callers.admit(request, context, by: policy, body: body)
            return try await writes.run(call, in: policy.book(call.access)) { db in try doing(call, db) }
        }
    }

    private func on(
        _ method: HTTPRequest.Method, _ path: String,
        _ handler: @escaping @Sendable (Request, VisitorContext) async throws -> Response
    ) {
        methods[path, default: []].append(method)
        router.on(RouterPath(path), method: method, use: handler)
    }

    /// Every address says which methods it takes: to browsers that ask beforehand, and to whoever uses another.
    package func finish() {
        for (path, taken) in methods {
            // Where there is a GET, the router answers HEAD as it.
            let taken = taken.contains(.get) ? taken + [.head] : taken
            let allowed = (taken + [.options]).map(\.rawValue).sorted().joined(separator: ", ")
            router.on(RouterPath(path), method: .options) { _, _ in
                Response(status: .noContent, headers: [.allow: allowed])
            }
            for method in Self.everyMethod where !taken.contains(method) {
                router.on(RouterPath(path), method: method) { _, _ -> Response in throw APIRefusal.methodNotAllowed(allowed) }
            }
        }
    }
}

extension Callers {
    /// The call of a request, where its policy lets it pass. It is one of the day's unless it was counted before.
    fileprivate func admit<Access>(
        _ request: Request, _ context: VisitorContext, by policy: APIPolicy<Access>, body: [UInt8], isCounted: Bool = false
    ) async throws -> APICall<Access> {
        let caller = try await find(request)
        // Who asks on this machine itself is not counted, as with pages.
        if !isCounted, !context.peer.isHere { try await days.takeRequest(of: caller.user.id) }
        if case .key = caller.credential, !policy.isForKeys { throw APIScopeError.keysMayNot }
        if let scope = policy.scope, !caller.scopes.contains(scope) { throw APIScopeError.missing(scope) }
        return APICall(
            request: request, caller: caller, access: try policy.access(caller), address: context.address,
            parameters: context.parameters, requestID: context.requestID, body: body)
    }
}

/// The key that was shown is not for this.
enum APIScopeError: UserFacingError {
    case missing(APIScope)
    case keysMayNot

    var kind: UserErrorKind { .notAllowed }

    var code: String {
        switch self {
        case .missing: "key.scope_missing"
        case .keysMayNot: "key.not_for_keys"
        }
    }

    var userMessage: Words {
        switch self {
        case .missing(let scope): "This key was made without the scope “\(scope.rawValue)”. Use one that has it."
        case .keysMayNot: "This can't be done with an API key. Sign in with a password."
        }
    }
}
