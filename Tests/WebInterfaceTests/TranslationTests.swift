import Testing

@testable import WebInterface

@Suite struct TranslationTests {
    @Test(arguments: [
        ("<h1>Categories</h1>", ["Categories"]),
        ("<p>Text <b>120 petrol</b> in\n the <a class=\"x\" href=\"/chat/\">chat</a>.</p>", ["Text <b>120 petrol</b> in the <a>chat</a>."]),
        ("<li>{{.amount}}</li><li>{{.amount}} left of {{.limit}}</li>", ["{{.amount}} left of {{.limit}}"]),
        ("<nav><a href=\"1\">Day</a> <a href=\"2\">Week</a></nav>", ["Day", "Week"]),
        ("{{#.isOn}}On{{/.isOn}}{{^.isOn}}Off{{/.isOn}}", ["On", "Off"]),
        ("<a class=\"entry\"><span>Spent</span></a>", ["Spent"]),
        ("<button aria-label=\"Delete {{.title}}\"><svg><use href=\"#icon\"/></svg></button>", ["Delete {{.title}}"]),
        ("<a href=\"/\" aria-label=\"Close\"><svg></svg></a>", ["Close"]),
        ("<input placeholder=\"Search\" name=\"text\" value=\"Search\">", ["Search"]),
        ("<b>{{.name}}</b> &middot; 12", []),
    ])
    func `the texts for people are found`(template: String, keys: [String]) {
        var found: [String] = []
        let same = translating(template) { key in
            found.append(key)
            return nil
        }
        #expect(found == keys && same == template)
    }

    @Test func `a translation keeps the elements and their attributes`() {
        let html = "<p> Text <b>120 petrol</b> in the <a href=\"/chat/\" title=\"Chat\">chat</a>. </p>"
        let spanish = ["Text <b>120 petrol</b> in the <a>chat</a>.": "En el <a>chat</a> escribe <b>120 gasolina</b>.", "Chat": "Charla"]
        #expect(translating(html) { spanish[$0] } == "<p> En el <a href=\"/chat/\" title=\"Charla\">chat</a> escribe <b>120 gasolina</b>. </p>")
    }

    @Test(arguments: ["", "<", "<a", "{{", "{{#x", "a < b", "<a>x", "</a>x</b>", "<p title=\"", "{{>x}}y"])
    func `what is no whole template comes back as it is`(template: String) {
        #expect(translating(template) { _ in nil } == template)
    }
}
