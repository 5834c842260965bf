-- Gets a page with one header. wrk -s get.lua URL -- PATH NAME=VALUE
function init(args)
  wrk.path = args[1]
  local name, value = args[2]:match("^(.-)=(.*)$")
  wrk.headers[name] = value
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format('RESULT {"requests":%d,"rate":%.1f,"failed":%d,"p50":%.3f,"p99":%.3f}\n', summary.requests,
    summary.requests / (summary.duration / 1e6), e.status + e.connect + e.read + e.write + e.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
