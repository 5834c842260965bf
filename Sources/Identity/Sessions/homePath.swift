import Hummingbird
import WebInterface

/// Where people go once they are signed in.
package let homePath = "/dashboard/"

extension Request {
    /// Where people begin: on a phone in the chat, elsewhere on the dashboard.
    package var homePath: String { isFromPhone ? "/chat/" : Identity.homePath }

    private var isFromPhone: Bool {
        if let hint = headers[named: "Sec-CH-UA-Mobile"] { return hint == "?1" }
        return headers[.userAgent]?.contains("Mobi") ?? false
    }
}

/// Where a new account is led to once.
package let welcomePath = "/welcome/"
