-- Gets a page with one header. wrk -s get.lua URL -- PATH NAME=VALUE
-- {day} in PATH becomes another day of long ago each time.
local asked = 0

function init(args)
  local path = args[1]
  local name, value = args[2]:match("^(.-)=(.*)$")
  wrk.headers[name] = value
  wrk.path = path
  if path:find("{day}", 1, true) then
    function request()
      asked = asked + 1
      local day = string.format("%04d-%02d-%02d", 1900 + math.floor(asked / 336) % 100, math.floor(asked / 28) % 12 + 1, asked % 28 + 1)
      return wrk.format(nil, (path:gsub("{day}", day)))
    end
  end
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format('RESULT {"requests":%d,"rate":%.1f,"failed":%d,"p50":%.3f,"p99":%.3f}\n', summary.requests,
    summary.requests / (summary.duration / 1e6), e.status + e.connect + e.read + e.write + e.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
