/// Something that is kept sealed, as far as changing the keys is concerned: the stored files, or a column of secrets.
package struct SealedPlace: Sendable {
    /// What people call it: “files”.
    package let name: String
    /// Seals everything that is not sealed with the current key, and tells how many were looked at and how many sealed.
    package let reseal: @Sendable (_ progress: @Sendable (Progress) -> Void) async throws -> Progress
    package let keysInUse: @Sendable () async throws -> Set<SealingKey.ID>

    package struct Progress: Sendable, Equatable {
        package var seen = 0
        package var sealed = 0
        /// What could not be sealed again, with the reason.
        package var failures: [String] = []

        package init() {}
    }

    package init(
        name: String, reseal: @escaping @Sendable (_ progress: @Sendable (Progress) -> Void) async throws -> Progress,
        keysInUse: @escaping @Sendable () async throws -> Set<SealingKey.ID>
    ) {
        self.name = name
        self.reseal = reseal
        self.keysInUse = keysInUse
    }
}

extension SealedFiles {
    package var place: SealedPlace { SealedPlace(name: "files", reseal: reseal, keysInUse: keysInUse) }

    /// A file that is sealed with the current key is passed over, so this may be ended at any time and begun again.
    private func reseal(_ progress: @Sendable (SealedPlace.Progress) -> Void) async throws -> SealedPlace.Progress {
        let current = try keys.keyring().current()
        var done = SealedPlace.Progress()
        try await forEachFile { file in
            do {
                if try await reseal(file, with: current) { done.sealed += 1 }
            } catch let error where error is CancellationError || (error as? FileStoreError)?.isTemporary == true {
                throw error
            } catch {
                done.failures.append("\(file.key): \(error)")
            }
            done.seen += 1
            if done.seen.isMultiple(of: 100) { progress(done) }
        }
        return done
    }

    /// Whether the file had to be sealed again.
    private func reseal(_ file: StoredFile, with key: SealingKey) async throws -> Bool {
        try await withPresentVersion(of: file) { file in
            guard try await keyID(of: file) != key.id else { return false }
            let opened = OpenedBytes(base: StoredBytes(file: file, store: store), keyring: try keys.keyring(), place: file.key)
            let format = SealedFormat(sealingWith: key, for: file.key)
            try await store.put(SealedBytes(opened, format: format), at: file.key, replacing: file.version)
            return true
        } ?? false
    }

    private func keysInUse() async throws -> Set<SealingKey.ID> {
        var ids: Set<SealingKey.ID> = []
        try await forEachFile { file in if let id = try await withPresentVersion(of: file, keyID) { ids.insert(id) } }
        return ids
    }

    private func keyID(of file: StoredFile) async throws -> SealingKey.ID {
        let header = try await store.read(0..<min(file.size, Int64(SealedFormat.headerSize)), of: file)
        return try SealedFormat.keyID(in: header)
    }

    /// Does the work with the file as it is now, should it have been replaced since it was listed; nil when it is gone.
    private func withPresentVersion<Value>(
        of listed: StoredFile, _ work: (StoredFile) async throws -> Value
    ) async throws -> Value? {
        var file = listed
        for _ in 0..<5 {
            do { return try await work(file) } catch FileStoreError.missing, FileStoreError.changed {
                guard let present = try await store.find(file.key) else { return nil }
                file = present
            }
        }
        throw FileStoreError.changed(file.key)
    }

    private func forEachFile(_ work: (StoredFile) async throws -> Void) async throws {
        var last: FileKey?
        while true {
            let files = try await store.list(prefix: "", after: last, limit: 500)
            for file in files { try await work(file) }
            guard let end = files.last else { return }
            last = end.key
        }
    }
}

extension FileStoreError {
    /// Whether trying again may help, with every file alike.
    package var isTemporary: Bool {
        switch self {
        case .unavailable, .full: true
        case .missing, .changed, .damaged, .refused: false
        }
    }
}
