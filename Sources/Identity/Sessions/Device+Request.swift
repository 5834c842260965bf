import Hummingbird
import WebInterface

extension Device {
    package init(of request: Request, address: String) {
        self.init(userAgent: request.headers[.userAgent] ?? "", address: address)
    }
}
