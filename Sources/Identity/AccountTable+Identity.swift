import Accounting

extension AccountTable {
    /// Identity's own, those that others refer to first.
    static let ofIdentity = [
        AccountTable("users", ofUserBy: "id", key: ["id"], secret: ["password_hash"]),
        AccountTable("external_identities", ofUserBy: "user_id", key: ["issuer", "subject"]),
        AccountTable("second_factors", ofUserBy: "user_id", key: ["user_id"], secret: ["secret"]),
        AccountTable("recovery_codes", ofUserBy: "user_id", key: ["code_hash"], secret: ["code_hash"]),
        AccountTable("sign_in_steps", ofUserBy: "user_id", key: ["token_hash"], secret: ["token_hash", "detail"]),
        AccountTable("sessions", ofUserBy: "user_id", key: ["id"], secret: ["token_hash"]),
        AccountTable("refresh_tokens", ofUserBy: "user_id", key: ["id"], secret: ["lookup", "current_hash", "previous_hash"]),
        AccountTable("api_keys", ofUserBy: "user_id", key: ["id"], secret: ["token_hash"]),
        AccountTable("idempotency_keys", ofUserBy: "user_id", key: ["key"], secret: ["body"]),
        AccountTable("one_time_codes", ofUserBy: "user_id", key: ["hash"], secret: ["hash", "detail"]),
        AccountTable("access_log", ofUserBy: "user_id", key: ["number"], secret: ["salt", "content", "hash"], staysWithOwner: true),
        AccountTable("account_exports", ofUserBy: "user_id", key: ["id"]),
        AccountTable("books", ofBookBy: "id", key: ["id"]),
        AccountTable("book_members", ofBookBy: "book_id", key: ["user_id"]),
        AccountTable("invitations", ofBookBy: "book_id", key: ["id"], secret: ["code_hash"]),
    ]
}
