import Synchronization

extension PrometheusRegistry {
    /// All metrics in Prometheus' text format, by name.
    package func text() -> String {
        let state = self.state.withLock { $0 }
        var families: [String: (type: String, lines: [String])] = [:]
        func add(_ name: String, _ type: String, _ lines: [String]) {
            families[name, default: (type, [])].lines += lines
        }
        for (key, value) in state.counters { add(key.name, "counter", [line(key.name, key.labels, "\(value)")]) }
        for (key, value) in state.gauges { add(key.name, "gauge", [line(key.name, key.labels, "\(value)")]) }
        for (key, histogram) in state.histograms { add(key.name, "histogram", lines(of: histogram, key)) }
        return families.sorted { $0.key < $1.key }.map { name, family in
            "# TYPE \(name) \(family.type)\n" + family.lines.sorted().joined()
        }.joined()
    }

    private func lines(of histogram: Histogram, _ key: Key) -> [String] {
        let separator = key.labels.isEmpty ? "" : ","
        var lines = zip(Histogram.bounds, histogram.buckets).map { bound, count in
            line("\(key.name)_bucket", "\(key.labels)\(separator)le=\"\(bound)\"", "\(count)")
        }
        lines.append(line("\(key.name)_bucket", "\(key.labels)\(separator)le=\"+Inf\"", "\(histogram.count)"))
        lines.append(line("\(key.name)_sum", key.labels, "\(histogram.sum)"))
        lines.append(line("\(key.name)_count", key.labels, "\(histogram.count)"))
        return lines
    }

    private func line(_ name: String, _ labels: String, _ value: String) -> String {
        labels.isEmpty ? "\(name) \(value)\n" : "\(name){\(labels)} \(value)\n"
    }
}
