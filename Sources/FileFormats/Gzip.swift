import CArchive

/// Packs bytes as browsers unpack them (RFC 1952).
///
///     let packed = try Gzip.packed(bytes, level: 9)   // as small as it gets; 1 is the fastest
package enum Gzip {
    private final class Output { var bytes: [UInt8] = [] }

    package static func packed(_ bytes: [UInt8], level: Int) throws(GzipError) -> [UInt8] {
        guard let archive = archive_write_new(), let entry = archive_entry_new() else { throw GzipError(reason: "no memory") }
        let output = Output()
        defer {
            archive_entry_free(entry)
            archive_write_free(archive)
            withExtendedLifetime(output) {}
        }
        // The time is left out, so that the same bytes are packed alike each time.
        let isReady = archive_write_set_format_raw(archive) == ARCHIVE_OK && archive_write_add_filter_gzip(archive) == ARCHIVE_OK
            && archive_write_set_options(archive, "gzip:compression-level=\(level),gzip:!timestamp") == ARCHIVE_OK
            && archive_write_set_bytes_per_block(archive, 0) == ARCHIVE_OK && open(archive, for: output)
        archive_entry_set_filetype(entry, 0o100000)
        let isWritten = isReady && archive_write_header(archive, entry) == ARCHIVE_OK
            && (bytes.isEmpty || bytes.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) } == bytes.count)
            && archive_write_close(archive) == ARCHIVE_OK
        guard isWritten else {
            throw GzipError(reason: archive_error_string(archive).map { String(cString: $0) } ?? "not all was written")
        }
        return output.bytes
    }

    private static func open(_ archive: OpaquePointer, for output: Output) -> Bool {
        archive_write_open(archive, Unmanaged.passUnretained(output).toOpaque(), nil, { _, context, bytes, count in
            guard let context, let bytes else { return -1 }
            let piece = UnsafeRawBufferPointer(start: bytes, count: count)
            Unmanaged<Output>.fromOpaque(context).takeUnretainedValue().bytes.append(contentsOf: piece)
            return count
        }, nil) == ARCHIVE_OK
    }
}

/// Something could not be packed.
package struct GzipError: Error, Equatable {
    package let reason: String
}
