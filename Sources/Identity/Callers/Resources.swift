import WebInterface

extension BookAccess: JSONWritable {
    /// A book, and the part of the caller in it.
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("id", book.id)
            json.field("name", book.name)
            json.field("currency", book.currency)
            json.field("time_zone", book.timeZone)
            json.field("month_start", book.monthStart)
            json.field("role", role)
        }
    }
}

extension Member: JSONWritable {
    package func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("user", user.id)
            json.field("name", user.name)
            json.field("email", user.email)
            json.field("role", role)
        }
    }
}

extension Role: JSONWritable {}
extension APIScope: JSONWritable {}

extension APIKey: JSONWritable {
    package func write(to json: inout JSONWriter) { json.object { json in writeFields(to: &json) } }

    package func writeFields(to json: inout JSONWriter) {
        json.field("id", id)
        json.field("name", name)
        json.field("ending", ending)
        json.field("scopes", list: APIScope.allCases.filter(scopes.contains))
        json.field("book", book)
        json.field("created_at", createdAt)
        json.field("expires_at", expiresAt)
        json.field("use_count", useCount)
        json.field("last_used_at", lastUsedAt)
    }
}
