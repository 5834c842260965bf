import CArchive

/// Writes a ZIP piece by piece; what is ready is taken away as it comes. Text is deflated.
///
///     let zip = try ZipWriter()
///     try zip.begin("books/transactions.json", at: 1_772_452_800)
///     try zip.write(bytes)
///     try zip.finish()
///     let output = zip.takeOutput()
package final class ZipWriter {
    private final class Output { var bytes: [UInt8] = [] }

    private let archive: OpaquePointer
    private let output = Output()
    private var isFinished = false

    package init() throws(ZipError) {
        guard let archive = archive_write_new() else { throw ZipError(reason: "no memory") }
        self.archive = archive
        try check(archive_write_set_format_zip(archive))
        try check(archive_write_set_bytes_per_block(archive, 0))
        let context = Unmanaged.passUnretained(output).toOpaque()
        try check(archive_write_open(archive, context, nil, { _, context, bytes, count in
            guard let context, let bytes else { return -1 }
            let piece = UnsafeRawBufferPointer(start: bytes, count: count)
            Unmanaged<Output>.fromOpaque(context).takeUnretainedValue().bytes.append(contentsOf: piece)
            return count
        }, nil))
    }

    deinit { archive_write_free(archive) }

    /// Begins a file. Names are ASCII; the seconds are since 1970.
    package func begin(_ name: String, at seconds: Int64) throws(ZipError) {
        guard name.utf8.allSatisfy({ (0x20..<0x7F).contains($0) }), let entry = archive_entry_new() else {
            throw ZipError(reason: "the name \(name)")
        }
        defer { archive_entry_free(entry) }
        archive_entry_set_pathname(entry, name)
        // A regular file that its owner alone can read.
        archive_entry_set_filetype(entry, 0o100000)
        archive_entry_set_perm(entry, 0o600)
        archive_entry_set_mtime(entry, time_t(seconds), 0)
        try check(archive_write_header(archive, entry))
    }

    package func write(_ bytes: [UInt8]) throws(ZipError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) }
            guard written > 0 else { throw ZipError(reason: message) }
            rest = rest.dropFirst(written)
        }
    }

    /// Ends the file and the archive.
    package func finish() throws(ZipError) {
        guard !isFinished else { return }
        isFinished = true
        try check(archive_write_close(archive))
    }

    /// What was written since the last time.
    package func takeOutput() -> [UInt8] {
        defer { output.bytes = [] }
        return output.bytes
    }

    private func check(_ status: Int32) throws(ZipError) {
        guard status == ARCHIVE_OK else { throw ZipError(reason: message) }
    }

    private var message: String { archive_error_string(archive).map { String(cString: $0) } ?? "unknown" }
}

/// A ZIP could not be written.
package struct ZipError: Error, Equatable {
    package let reason: String
}
