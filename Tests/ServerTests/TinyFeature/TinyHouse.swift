import ExternalServices
import Features
import Foundation
import Hummingbird
import HummingbirdTesting
import Identity
import Observability
import Persistence
import PersistenceSQLite
import TestSupport
import Testing
import WebInterface

@testable import Server
@testable import SigningIn

/// A server that has the wishes besides all other features: one line more in its list.
struct TinyHouse {
    static let features = FeatureList(types: FeatureList.all.types + [WishesFeature.self])
    static let webFolder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../Web").path

    let program: Program
    let contributions: Contributions
    let asha: BookAccess

    static func use(_ test: (TinyHouse) async throws -> Void) async throws {
        try await withTemporaryFolder { folder in
            let settings = Installation(folder: folder).settings
            let database = try await OpenDatabase.open(settings, features: features, clock: .system, logger: .silent)
            let files = try await OpenFiles.open(settings, logger: .silent)
            let program = try Program(
                settings, features: features, database: database, files: files.files, shared: .alone, logger: .silent)
            let form = RegistrationForm(
                name: "Asha", email: "asha@example.com", password: "three blue herons", locale: "en-IN", currency: "INR",
                timeZone: "Asia/Kolkata")
            let asha = try await program.house.registration().create(form)
            try await test(TinyHouse(program: program, contributions: features.make(in: program.house), asha: asha))
            await program.transports.close()
            await files.close()
            try await database.close()
        }
    }

    /// The status and the text of a page as Asha sees it.
    func get(_ path: String, as visitor: Bool = false) async throws -> (Int, String) {
        let routes = Routes(
            program: program, features: contributions,
            pages: try PageRenderer(folder: Self.webFolder, places: Self.features.places), contract: OpenAPIFile(folder: Self.webFolder),
            metrics: PrometheusRegistry(), draining: Draining(.zero))
        let line = try #require(try await program.sessions.cookieLine(forEmail: "asha@example.com", cookie: program.cookie))
        let cookie = String(line.dropFirst("Cookie: ".count))
        return try await Application(router: try routes.router()).test(.router) { client in
            let response = try await client.execute(uri: path, method: .get, headers: visitor ? [:] : [.cookie: cookie])
            return (response.status.code, String(buffer: response.body))
        }
    }
}
