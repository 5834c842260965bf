import Accounting
import BackgroundJobs
import Features
import Identity
import Persistence
import Testing
import WebInterface

@testable import PersonalData
@testable import Server

@Suite struct TinyFeatureTests {
    @Test func `a feature in the list has its tables, in the database and in what people take along`() async throws {
        try await TinyHouse.use { house in
            let steps = try await house.program.database.read { db in try db.appliedMigrations() }
            #expect(steps.contains("wishes.001"))
            #expect(TinyHouse.features.contents.tableNames.subtracting(FeatureList.all.contents.tableNames) == ["wishes"])
        }
    }

    @Test func `a feature in the list has its jobs and schedules`() async throws {
        try await TinyHouse.use { house in
            #expect(house.program.jobHandlers(house.contributions).queues.contains("wishes"))
            #expect(house.contributions.features.flatMap(\.schedules).count == 2)
        }
    }

    @Test func `a feature in the list has its pages and its API, each with its policy`() async throws {
        try await TinyHouse.use { house in
            try await WishesFeature.addSamples(to: house.asha.writing(), in: house.program.house)
            #expect(try await house.get("/wishes/") == (200, "<ul id=\"wishes\"><li>kite</li></ul>"))
            #expect(try await house.get("/wishes/", as: true).0 == 303)
            #expect(try await house.get("/api/v1/wishes", as: true).0 == 401)
            #expect(try await house.get("/api/v1/wish", as: true).0 == 404)
        }
    }

    @Test func `what a feature brings is shown where others show such things`() async throws {
        try await TinyHouse.use { house in
            try await WishesFeature.addSamples(to: house.asha.writing(), in: house.program.house)
            let dashboard = try await house.get("/dashboard/").1
            #expect(dashboard.contains("href=\"/wishes/\""))
            #expect(try await house.get("/dashboard/cards/").1.contains("value=\"wishes\""))
            #expect(try await house.get("/search/?q=gifts").1.contains("href=\"/wishes/\""))
            #expect(try await house.get("/search/?q=kite").1.contains("kite"))
            #expect(try await house.get("/notifications/").1.contains("Somebody wishes for something"))
            #expect(try await house.get("/notifications/count").1 == "1")
        }
    }

    @Test func `a feature tells of its configuration`() {
        #expect(TinyHouse.features.checks.map(\.name).last == "wishes")
    }

    @Test func `no two features claim the same place, table or step`() {
        let types = TinyHouse.features.types
        for names in [types.flatMap { $0.places.map(\.path) }, types.flatMap { $0.schema.tables.map(\.name) }, TinyHouse.features.migrations.map(\.id)] {
            #expect(Set(names).count == names.count)
        }
    }
}
