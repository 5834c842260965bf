import ExternalServices
import FileStorage
import Foundation
@testable import Server
import TestSupport
import Testing

@Suite struct RestoreTests {
    private func restore(_ place: Installation, _ backup: String) async throws -> [String] {
        try await Restore(settings: place.settings, backup: backup, clock: .system).run { _ in }
    }

    @Test func `while a server runs nothing is restored`() async throws {
        try await withTemporaryFolder { folder in
            let place = Installation(folder: folder)
            try await place.fill(2, name: "a")
            let backup = try await place.backUp()
            try await place.use { _, _ in
                let error = await #expect(throws: CommandFailure.self) { try await restore(place, backup) }
                #expect(error?.description.contains("Stop it") == true)
            }
        }
    }

    @Test func `a damaged backup changes nothing`() async throws {
        try await withTemporaryFolder { folder in
            let place = Installation(folder: folder)
            try await place.fill(2, name: "a")
            let backup = try await place.backUp()
            try await place.fill(2, name: "b")
            let before = try await place.hash()
            try Damage.flip(backup + "/tuppence.db", at: 5000)
            await #expect(throws: BackupDamage.self) { try await restore(place, backup) }
            #expect(try await place.hash() == before)
        }
    }

    @Test func `without the keys of its files a backup is not restored`() async throws {
        try await withTemporaryFolder { folder in
            let place = Installation(folder: folder)
            try await place.fill(2, name: "a")
            let backup = try await place.backUp()
            let other = Installation(folder: folder + "/other")
            try FileManager.default.createDirectory(atPath: folder + "/other", withIntermediateDirectories: true)
            try await other.fill(0, name: "b")
            let error = await #expect(throws: CommandFailure.self) { try await restore(other, backup) }
            #expect(error?.description.contains("Put back the copy") == true)
        }
    }

    @Test func `a backup makes a new machine the old one, given the keys`() async throws {
        try await withTemporaryFolder { folder in
            let place = Installation(folder: folder)
            try await place.fill(4, name: "a")
            let backup = try await place.backUp()
            let new = Installation(folder: folder + "/new")
            try FileManager.default.createDirectory(atPath: folder + "/new/data", withIntermediateDirectories: true)
            try FileManager.default.copyItem(atPath: place.settings.keysPath, toPath: new.settings.keysPath)
            #expect(try await restore(new, backup) == [])
            #expect(try await new.hash() == place.hash())
            #expect(try await new.files() == place.files())
        }
    }

    @Test func `from each step of putting it in place the rest is finished`() async throws {
        try await withTemporaryFolder { folder in
            let place = Installation(folder: folder)
            try await place.fill(3, name: "a")
            let backup = try await place.backUp()
            let (expected, files) = (try hash(ofBackup: backup), try await place.files())
            try await place.fill(3, name: "b")
            var step = 0
            var isDone = false
            while !isDone {
                let staging = try Staging(settings: place.settings, name: "step-\(step)")
                try staging.copy(BackupCheck.manifest(in: backup), from: backup)
                let swap = try staging.swap(withFiles: true)
                try swap.begin(in: place.settings.dataFolder)
                for move in swap.moves.prefix(step) { try move.perform() }
                isDone = step == swap.moves.count
                step += 1
                #expect(try await place.hash() == expected, "after \(step) renames")
                #expect(try await place.files() == files)
                try await place.fill(1, name: "c\(step)")
            }
            #expect(step > 4)
        }
    }

    /// `TUPPENCE_TEST_RESTORE` says where.
    @Test func `after a kill at any moment the old data is whole or the new data is`() async throws {
        try await withTemporaryFolder { folder in
            let place = Installation(folder: folder)
            try await place.fill(40, name: "a")
            let backup = try await place.backUp()
            let (new, newFiles) = (try hash(ofBackup: backup), try await place.files())
            setenv("TUPPENCE_TEST_RESTORE", folder, 1)
            var outcomes: Set<Bool> = []
            // On a busy machine a restore takes longer: then later kills are tried too.
            for round in 0..<60 where round < 15 || outcomes.count < 2 {
                setenv("TUPPENCE_TEST_KILL_WITHIN", "\(600_000 * (1 + round / 15))", 1)
                try await place.fill(2, name: "round \(round)".replacing(" ", with: "-"))
                let (old, oldFiles) = (try await place.hash(), try await place.files())
                await #expect(processExitsWith: .signal(SIGKILL)) {
                    guard let folder = ProcessInfo.processInfo.environment["TUPPENCE_TEST_RESTORE"] else { return }
                    let place = Installation(folder: folder)
                    guard let backup = place.backups.backups().last else { return }
                    let latest = ProcessInfo.processInfo.environment["TUPPENCE_TEST_KILL_WITHIN"].flatMap { UInt32($0) } ?? 600_000
                    killSoon(within: 5000...latest)
                    _ = try await Restore(settings: place.settings, backup: place.backups.path(of: backup), clock: .system).run { _ in }
                    try await Task.sleep(for: .seconds(5))
                }
                let (found, foundFiles) = (try await place.hash(), try await place.files())
                let isOld = found == old && foundFiles == oldFiles
                #expect(isOld || found == new && foundFiles == newFiles, "round \(round)")
                outcomes.insert(isOld)
            }
            #expect(outcomes.count == 2)
        }
    }
}
