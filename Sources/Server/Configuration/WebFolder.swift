import Features
import Foundation

/// Finds the folder with templates, styles and scripts: `TUPPENCE_WEB`, `./Web`, or beside the program.
enum WebFolder {
    static func find(_ settings: Settings) throws -> String {
        let program = URL(fileURLWithPath: CommandLine.arguments.first ?? "tuppence").resolvingSymlinksInPath()
        let besideProgram = program.deletingLastPathComponent()
        let places = [
            settings[.web], "Web", besideProgram.appending(path: "Web").path,
            besideProgram.appending(path: "../share/tuppence/Web").path,
            besideProgram.appending(path: "../../../Web").path,
        ].compactMap { $0 }
        let found = places.first { FileManager.default.fileExists(atPath: $0 + "/templates") }
        guard let found else { throw SettingsError.webFolder(places) }
        return found
    }
}
