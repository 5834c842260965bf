import ExternalServices
import Foundation
import Subprocess

extension PictureShrinker {
    /// By `vipsthumbnail` of libvips, in a process of its own: foreign pictures are read where they can do no harm.
    ///
    /// It gets an empty folder, an empty environment, 1 GiB of addresses, ten seconds of a processor, twenty of the clock, and
    /// may write 4 MiB; loaders that libvips itself does not trust are off.
    package static let vips = PictureShrinker { picture, side in
        let folder = FileManager.default.temporaryDirectory.appending(path: "tuppence-picture-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data(picture).write(to: folder.appending(path: "in"))
        let status: TerminationStatus
        do {
            let result = try await run(
                .name("env"), arguments: Arguments(arguments(in: folder.path, side: side)), output: .discarded, error: .discarded)
            status = result.terminationStatus
        } catch {
            throw PictureError.unavailable("\(error)")
        }
        if case .exited(127) = status { throw PictureError.unavailable("vipsthumbnail is not installed") }
        guard status.isSuccess, let small = try? Data(contentsOf: folder.appending(path: "out.jpg")), !small.isEmpty else {
            throw PictureError.unreadable
        }
        return Array(small)
    }

    private static func arguments(in folder: String, side: Int) -> [String] {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/local/bin:/usr/bin:/bin"
        return [
            "-i", "-C", folder, "PATH=\(path)", "HOME=\(folder)", "TMPDIR=\(folder)", "VIPS_BLOCK_UNTRUSTED=1", "VIPS_CONCURRENCY=1",
            "prlimit", "--as=1073741824", "--cpu=10", "--fsize=4194304", "--core=0",
            "timeout", "-k", "1", "20",
            "vipsthumbnail", "in", "--size", "\(side)x\(side)", "--smartcrop", "centre", "--output", "out.jpg[Q=85,strip,background=255]",
        ]
    }
}
