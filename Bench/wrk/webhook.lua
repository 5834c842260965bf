-- Posts signed WhatsApp webhooks with unique message ids.
-- wrk -s webhook.lua URL -- PATH SECRET USERS FIRST_NUMBER RUN
local ffi = require("ffi")
ffi.cdef[[
const void *EVP_sha256(void);
unsigned char *HMAC(const void *md, const void *key, int length, const unsigned char *data, size_t count, unsigned char *out, unsigned int *outLength);
]]
local crypto = ffi.load("libcrypto.so.3")
local digest, digestLength = ffi.new("unsigned char[32]"), ffi.new("unsigned int[1]")
local texts = { "120 petrol", "450 food lunch with team", "99.50 groceries milk", "60 auto", "250 movie", "80 pharmacy" }
local hex, digits = {}, {}
for byte = 0, 255 do hex[byte] = string.format("%02x", byte) end
local threads = 0

local function signature(key, body)
  crypto.HMAC(crypto.EVP_sha256(), key, #key, body, #body, digest, digestLength)
  for i = 0, 31 do digits[i + 1] = hex[digest[i]] end
  return "sha256=" .. table.concat(digits)
end

function setup(thread) thread:set("id", threads); threads = threads + 1 end

function init(args)
  path, secret, users, first, run = args[1], args[2], tonumber(args[3]), tonumber(args[4]), args[5]
  count, stamp = 0, tostring(os.time())
end

function request()
  count = count + 1
  local from = string.format("%.0f", first + (count * 7919 + id * 104729) % users)
  local body = '{"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{"messaging_product":"whatsapp","metadata":{"display_phone_number":"15550783881","phone_number_id":"106540352242922"},"contacts":[{"profile":{"name":"Load"},"wa_id":"' .. from .. '"}],"messages":[{"from":"' .. from .. '","id":"wamid.' .. run .. "." .. id .. "." .. count .. '","timestamp":"' .. stamp .. '","type":"text","text":{"body":"' .. texts[count % #texts + 1] .. '"}}]}}]}]}'
  return wrk.format("POST", path, { ["Content-Type"] = "application/json", ["X-Hub-Signature-256"] = signature(secret, body) }, body)
end

function done(summary, latency)
  local e = summary.errors
  io.write(string.format('RESULT {"requests":%d,"rate":%.1f,"failed":%d,"p50":%.3f,"p99":%.3f}\n', summary.requests,
    summary.requests / (summary.duration / 1e6), e.status + e.connect + e.read + e.write + e.timeout,
    latency:percentile(50) / 1000, latency:percentile(99) / 1000))
end
