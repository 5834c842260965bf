import Foundation
import Testing

@testable import WhatsApp

@Suite struct WebhookSignatureTests {
    let signature = WebhookSignature(secret: "appsecret")
    let body = Data(#"{"object":"whatsapp_business_account"}"#.utf8)
    let header = "sha256=f6491327cb5b041cdf4fe69b94711c7b68bb0aef719854bae676a59788a2b6b6"

    @Test func `the known vector is valid, and is what we would sign`() {
        #expect(signature.verdict(on: header, over: body) == .valid)
        #expect(signature.verdict(on: "sha256=" + header.dropFirst(7).uppercased(), over: body) == .valid)
        #expect(signature.header(for: body) == header)
    }

    @Test func `no signature is missing, not wrong`() {
        #expect(signature.verdict(on: nil, over: body) == .missing)
        #expect(signature.verdict(on: "", over: body) == .missing)
    }

    @Test(arguments: ["f6", "sha1=f649", "sha256=", "sha256=zz", "SHA256=f6491327cb5b041cdf4fe69b94711c7b68bb0aef719854bae676a59788a2b6b6"])
    func `anything else is wrong`(header: String) {
        #expect(signature.verdict(on: header, over: body) == .wrong)
    }

    @Test func `one flipped bit anywhere in body or signature is wrong`() {
        for index in body.indices {
            var flipped = body
            flipped[index] ^= 1
            #expect(signature.verdict(on: header, over: flipped) == .wrong)
        }
        for index in 7..<71 {
            var bytes = Array(header.utf8)
            bytes[index] = bytes[index] == UInt8(ascii: "0") ? UInt8(ascii: "1") : UInt8(ascii: "0")
            #expect(signature.verdict(on: String(decoding: bytes, as: UTF8.self), over: body) == .wrong)
        }
    }

    @Test func `another secret is wrong`() {
        #expect(WebhookSignature(secret: "appsecret ").verdict(on: header, over: body) == .wrong)
    }
}
