import Testing

@testable import WhatsApp

@Suite struct WhatsAppSettingsTests {
    @Test func `with nothing set the channel is off`() throws {
        #expect(try WhatsAppSettings(environment: [:]) == nil)
        #expect(try WhatsAppSettings(environment: completeEnvironment.mapValues { _ in " " }) == nil)
        #expect(try WhatsAppSettings(environment: ["WHATSAPP_API_BASE": "http://127.0.0.1:9090"]) == nil)
    }

    @Test func `complete settings are read`() throws {
        let settings = try testSettings(["WHATSAPP_NUMBER": "+1 555 078 3881"])
        #expect(settings.apiBase == "https://graph.facebook.com/v26.0")
        #expect(settings.number == "15550783881" && settings.codeTemplate == nil)
    }

    @Test(arguments: WhatsAppSettings.Variable.required)
    func `each one missing, blank or a sample is named`(variable: WhatsAppSettings.Variable) {
        for (value, problem) in [
            (nil, WhatsAppSettingsError.Problem.missing(variable)), ("  ", .missing(variable)), ("<your-value>", .sample(variable)),
            ("changeme", .sample(variable)), ("your_app_secret", .sample(variable)),
        ] {
            var environment = completeEnvironment
            environment[variable.rawValue] = value
            #expect(throws: WhatsAppSettingsError(problems: [problem])) { try WhatsAppSettings(environment: environment) }
        }
        #expect(WhatsAppSettingsError(problems: [.missing(variable)]).description.contains(variable.rawValue))
    }

    @Test(arguments: ["ftp://x", "graph.facebook.com", "https://"])
    func `the base has to be an address`(base: String) {
        #expect(throws: WhatsAppSettingsError(problems: [.notAURL(.apiBase)])) { try testSettings(["WHATSAPP_API_BASE": base]) }
    }
}
