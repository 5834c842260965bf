import Hummingbird

/// `/`: a phone to write from, for people.
struct PhoneController: Sendable {
    func addRoutes(to router: Router<SimulatorContext>) {
        router.get("/") { _, _ in page(PhonePage.html, "text/html") }
        router.get("/_phone/phone.css") { _, _ in page(PhonePage.css, "text/css") }
        router.get("/_phone/phone.js") { _, _ in page(PhonePage.script, "text/javascript") }
    }

    private func page(_ text: String, _ type: String) -> Response {
        Response(
            status: .ok, headers: [.contentType: "\(type); charset=utf-8", .cacheControl: "no-store"],
            body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
    }
}

/// The page's three files.
enum PhonePage {}
