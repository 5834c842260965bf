import Accounting

/// How a session that was made with the program describes itself.
let commandLine = "Command line"

/// What people call a browser that describes itself at length: `Firefox on Linux`.
package func deviceName(_ userAgent: String) -> Words {
    let browser = browsers.first { userAgent.contains($0.mark) }?.name
    let system = systems.first { userAgent.contains($0.mark) }?.name
    switch (browser, system) {
    case (let browser?, let system?): return "\(browser) on \(system)"
    case (let name?, nil), (nil, let name?): return .verbatim(name)
    case (nil, nil): return userAgent.isEmpty ? "Unknown device" : userAgent == commandLine ? "Command line" : .verbatim(String(userAgent.prefix(40)))
    }
}

// The order matters: nearly every browser claims to be Safari, Edge and Opera claim to be Chrome, Android to be Linux.
private let browsers: [(mark: String, name: String)] = [
    ("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("Chrome", "Chrome"),
    ("CriOS", "Chrome"), ("Safari", "Safari"),
]
private let systems: [(mark: String, name: String)] = [
    ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Mac OS", "macOS"),
    ("Linux", "Linux"),
]
