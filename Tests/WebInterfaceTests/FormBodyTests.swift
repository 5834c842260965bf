import Hummingbird
import HummingbirdTesting
import Testing

@testable import WebInterface

@Suite struct FormBodyTests {
    @Test(arguments: [
        ("", [:]),
        ("a=1", ["a": ["1"]]),
        ("a=1&&b=", ["a": ["1"], "b": [""]]),
        ("a", ["a": [""]]),
        ("a=1=2", ["a": ["1=2"]]),
        ("a=1&a=2", ["a": ["1", "2"]]),
        ("name=two+words%21", ["name": ["two words!"]]),
        ("caf%C3%A9=%E2%82%B9", ["café": ["₹"]]),
        ("a[b]=1", ["a[b]": ["1"]]),
    ])
    func `a form is read field by field`(text: String, fields: [String: [String]]) throws {
        #expect(try parseForm(Array(text.utf8)) == fields)
    }

    @Test(arguments: ["a=%", "a=%4", "a=%zz", "a=%ff", "a=%C3", "a=%00", "%00=1"])
    func `text that cannot be read is 400`(text: String) {
        let error = #expect(throws: HTTPError.self) { try parseForm(Array(text.utf8)) }
        #expect(error?.status == .badRequest)
    }

    @Test func `more than 200 fields are refused`() throws {
        let field = { (count: Int) in Array(repeating: "a=1", count: count).joined(separator: "&") }
        #expect(try parseForm(Array(field(200).utf8))["a"]?.count == 200)
        #expect(throws: HTTPError.self) { try parseForm(Array(field(201).utf8)) }
    }

    @Test func `fields are trimmed, passwords are not`() throws {
        let form = try FormBody(parsing: "a=+x+&b=++&c=on")
        #expect(try form.required("a") == "x")
        #expect(form.optional("b") == nil)
        #expect(form.raw("a") == " x ")
        #expect(form.isOn("c") && !form.isOn("d"))
        #expect(throws: FormError.missing("Name")) { try form.required("b", label: "Name") }
        #expect(throws: FormError.tooLong("a")) { try form.required("a", upTo: 0) }
    }

    @Test(arguments: [
        ("_csrf=t0ken&a=1", nil, HTTPResponse.Status.ok),
        ("a=1", "t0ken", .ok),
        ("a=1", nil, .forbidden),
        ("_csrf=t0ken.home&a=1", nil, .ok),
        ("_csrf=t0ken.trip&a=1", nil, .conflict),
        ("_csrf=t0ke&a=1", nil, .forbidden),
        ("_csrf=t0ken&a=1", "other", .forbidden),
        ("_csrf=t0ken&a=%zz", nil, .badRequest),
        ("_csrf=t0ken&b=1", nil, .unprocessableContent),
    ])
    func `a form is taken only with the token of its session`(
        body: String, header: String?, status: HTTPResponse.Status
    ) async throws {
        let type = ["Content-Type": "application/x-www-form-urlencoded"]
        let headers = fields(type.merging(header.map { ["X-CSRF-Token": $0] } ?? [:]) { $1 })
        try await testRoutes.test(.router) { client in
            let response = try await client.execute(
                uri: "/form", method: .post, headers: headers, body: ByteBuffer(string: body))
            #expect(response.status == status)
        }
    }

    @Test func `a body above 1 MiB is 413, another type is 415`() async throws {
        let body = ByteBuffer(repeating: UInt8(ascii: "a"), count: FormBody.largestBody + 1)
        try await testRoutes.test(.router) { client in
            let type: HTTPFields = [.contentType: "application/x-www-form-urlencoded"]
            let large = try await client.execute(uri: "/form", method: .post, headers: type, body: body)
            #expect(large.status.code == 413)
            #expect(try await client.execute(uri: "/form", method: .post).status.code == 415)
        }
    }
}
