-- Gets a page with a session cookie. wrk -s get.lua URL -- PATH COOKIE
function init(args) wrk.path = args[1]; wrk.headers["Cookie"] = args[2] end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format('RESULT {"requests":%d,"rate":%.1f,"failed":%d,"p50":%.3f,"p99":%.3f}\n', summary.requests,
    summary.requests / (summary.duration / 1e6), e.status + e.connect + e.read + e.write + e.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
