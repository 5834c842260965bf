import CoreMetrics
import Synchronization

/// Keeps the program's metrics and writes them as Prometheus reads them.
///
/// Counters count up, gauges hold the last value, timers and recorders become histograms in seconds or in their own unit.
/// Source: Prometheus text exposition format 0.0.4.
package final class PrometheusRegistry: MetricsFactory {
    struct Key: Hashable {
        let name: String
        let labels: String
    }

    struct State {
        var counters: [Key: Int64] = [:]
        var gauges: [Key: Double] = [:]
        var histograms: [Key: Histogram] = [:]
    }

    let state = Mutex(State())

    package init() {}

    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        Series(registry: self, key: Self.key(label, dimensions))
    }

    package func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        Series(registry: self, key: Self.key(label, dimensions), isGauge: !aggregate)
    }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        Series(registry: self, key: Self.key(label, dimensions, unit: "_seconds"))
    }

    package func destroyCounter(_ handler: any CounterHandler) {}
    package func destroyRecorder(_ handler: any RecorderHandler) {}
    package func destroyTimer(_ handler: any TimerHandler) {}

    static func key(_ label: String, _ dimensions: [(String, String)], unit: String = "") -> Key {
        let name = String(label.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
        let labels = dimensions.map { "\($0.0)=\"\(escaped($0.1))\"" }.joined(separator: ",")
        return Key(name: name.hasSuffix(unit) ? name : name + unit, labels: labels)
    }

    private static func escaped(_ value: String) -> String {
        value.map { $0 == "\"" || $0 == "\\" ? "\\\($0)" : $0 == "\n" ? "\\n" : String($0) }.joined()
    }
}

/// Values counted by size.
struct Histogram {
    static let bounds: [Double] = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]
    var buckets = [Int64](repeating: 0, count: Histogram.bounds.count)
    var count: Int64 = 0
    var sum: Double = 0

    mutating func record(_ value: Double) {
        for (index, bound) in Self.bounds.enumerated() where value <= bound { buckets[index] += 1 }
        count += 1
        sum += value
    }
}

/// One metric under one set of labels.
private final class Series: CounterHandler, RecorderHandler, TimerHandler {
    let registry: PrometheusRegistry
    let key: PrometheusRegistry.Key
    let isGauge: Bool

    init(registry: PrometheusRegistry, key: PrometheusRegistry.Key, isGauge: Bool = false) {
        self.registry = registry
        self.key = key
        self.isGauge = isGauge
    }

    func increment(by amount: Int64) { registry.state.withLock { $0.counters[key, default: 0] &+= amount } }
    func reset() { registry.state.withLock { $0.counters[key] = 0 } }
    func record(_ value: Int64) { record(Double(value)) }
    func record(_ value: Double) {
        registry.state.withLock { state in
            if isGauge { state.gauges[key] = value } else { state.histograms[key, default: Histogram()].record(value) }
        }
    }
    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
}
