import FoundationEssentials
import Pages
import WebInterface

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// Prints for each page its name, a number that stands for its bytes, and the microseconds of processor time it takes.
func measure(_ name: String, _ render: () throws -> [UInt8]) throws {
    let digest = try render().reduce(UInt64(14_695_981_039_346_656_037)) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
    let repetitions = 300
    let start = clock()
    for _ in 0..<repetitions { _ = try render() }
    print(name, digest, Double(clock() - start) * 1_000_000 / Double(CLOCKS_PER_SEC) / Double(repetitions), separator: "\t")
}

let rendering = try Rendering(folder: CommandLine.arguments[1], texts: ["rows": rowsTemplate])
let (expenses, rows) = (expensesPage(), rowsPage())
for _ in 0..<100 { _ = try rendering.html(of: expenses, in: "frame/shell") }
try measure("expenses in the shell") { try rendering.html(of: expenses, in: "frame/shell") }
try measure("fifty rows of fifteen") { try rendering.html(of: rows, in: "frame/fragment") }
