import ExternalServices
@testable import FileStorage
import Foundation
import Providers
import Testing

/// Against a real server, over the network: links, and a server that goes away.
@Suite struct S3ServerTests {
    private func use(_ test: (RcloneServer, HTTPTransport) async throws -> Void) async throws {
        let (transport, shutdown) = HTTPTransport.live(allowedHosts: ["127.0.0.1"])
        do { try await test(RcloneServer.shared.value, transport) } catch {
            await shutdown()
            throw error
        }
        await shutdown()
    }

    @Test func `a link reads and writes without credentials, and nothing else`() async throws {
        try await use { server, transport in
            let store = try server.store(over: transport)
            let name = try key("a.pdf")
            let upload = store.link(for: .upload(contentType: "application/pdf"), to: name, expiresIn: .seconds(60))
            let headers = [(name: "content-type", value: "application/pdf")]
            let put = try await transport.send(OutboundRequest("PUT", upload, headers: headers, body: sample(100)))
            #expect(put.status == 200)
            let download = store.link(for: .download(name: "März \"1\".pdf"), to: name, expiresIn: .seconds(60))
            let get = try await transport.send(OutboundRequest("GET", download))
            #expect(get.status == 200 && get.body == sample(100))
            let other = try await transport.send(OutboundRequest("GET", download.replacing("a.pdf?", with: "b.pdf?")))
            #expect(other.status == 403)
            let changed = try await transport.send(OutboundRequest("DELETE", download))
            #expect(changed.status == 403)
        }
    }

    @Test func `wrong credentials are told apart from a missing bucket`() async throws {
        try await use { server, transport in
            let wrong = S3Credentials(accessKeyID: "tester", secretAccessKey: "wrong")
            let location = try S3Location("s3://bucket?endpoint=http://127.0.0.1:\(server.port)&path-style=true")
            let store = S3Store(location, credentials: wrong, over: transport, logger: .silent)
            let error = await #expect(throws: FileStoreError.self) { try await store.put([1], at: key("a")) }
            #expect(error?.isTemporary == false)
            let nowhere = try S3Location("s3://no-bucket?endpoint=http://127.0.0.1:\(server.port)&path-style=true")
            let missing = S3Store(nowhere, credentials: RcloneServer.credentials, over: transport, logger: .silent)
            await #expect(throws: FileStoreError.self) { try await missing.put([1], at: key("a")) }
        }
    }

    @Test func `a server that is gone is unavailable`() async throws {
        try await use { _, transport in
            let gone = try RcloneServer()
            let location = try S3Location("s3://bucket?endpoint=http://127.0.0.1:\(gone.port)&path-style=true")
            let store = S3Store(location, credentials: RcloneServer.credentials, over: transport, logger: .silent, pause: { _ in })
            try await store.put([1], at: key("a"))
            gone.stop()
            var error: FileStoreError?
            for _ in 0..<300 where error == nil {
                do { try await store.put([2], at: key("a")) } catch let failure as FileStoreError { error = failure }
                try await Task.sleep(for: .milliseconds(100))
            }
            #expect(error?.isTemporary == true)
        }
    }
}
