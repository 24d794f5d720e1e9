/** The action by which HAProxy asks GateKeeper, on its own HTTP client; the same for every site. */
export const HAPROXY_LUA = `-- Asks GateKeeper whether a request may go on, and tells the app who it is.
-- http-request lua.gatekeeper ADDRESS HOST PROTO HEADERS
--   ADDRESS  of the check, for example http://gatekeeper:8080/auth/verify
--   HOST     under which GateKeeper is asked: that of its BASE_URL
--   PROTO    https or http, as browsers have it
--   HEADERS  of the answer that go to the app, joined by commas; what the answer leaves empty is deleted

-- Of the connection or of the body, which the check never sees, or said by us.
local left_out = {
  ["host"] = true, ["connection"] = true, ["keep-alive"] = true, ["te"] = true, ["trailer"] = true,
  ["transfer-encoding"] = true, ["content-length"] = true, ["content-type"] = true, ["content-encoding"] = true,
  ["expect"] = true, ["forwarded"] = true, ["proxy-connection"] = true,
}

-- For the browser, where the check refuses.
local passed_back = {
  "location", "set-cookie", "www-authenticate", "content-type", "content-language", "cache-control",
  "content-security-policy", "referrer-policy", "x-content-type-options", "x-frame-options",
  "x-gatekeeper-reference", "vary",
}

local function refuse(txn, status)
  local reply = txn:reply()
  reply:set_status(status)
  reply:add_header("content-type", "text/plain")
  reply:add_header("cache-control", "no-store")
  reply:set_body("GateKeeper could not be asked.\\n")
  txn:done(reply)
end

local function gatekeeper(txn, address, host, proto, names)
  local asked = {}
  for name, values in pairs(txn.http:req_get_headers()) do
    if not left_out[name] and not name:find("^x%-forwarded%-") and not name:find("^x%-original%-") then
      local list = {}
      for index = 0, #values do list[#list + 1] = values[index] end
      asked[name] = list
    end
  end
  local own_host = txn.sf:req_fhdr("host")
  asked["host"] = { host }
  asked["x-forwarded-method"] = { txn.sf:method() }
  asked["x-forwarded-proto"] = { proto }
  asked["x-forwarded-host"] = { own_host }
  asked["x-forwarded-uri"] = { txn.sf:pathq() }
  asked["x-forwarded-for"] = { txn.sf:src() }

  local client = core.httpclient()
  local answer = client:get{ url = address, headers = asked, timeout = 5000 }
  if not answer or not answer.status or answer.status == 0 then return refuse(txn, 503) end
  local status = answer.status

  if status == 200 then
    for name in names:gmatch("[^,]+") do
      local values = answer.headers[name:lower()]
      local value = values and values[0] or ""
      if value == "" then txn.http:req_del_header(name) else txn.http:req_set_header(name, value) end
    end
    return
  end

  if status < 300 or status >= 500 then return refuse(txn, 503) end
  local reply = txn:reply()
  reply:set_status(status)
  for _, name in ipairs(passed_back) do
    local values = answer.headers[name]
    if values then
      for index = 0, #values do reply:add_header(name, values[index]) end
    end
  end
  reply:set_body(answer.body or "")
  txn:done(reply)
end

core.register_action("gatekeeper", { "http-req" }, gatekeeper, 4)
`
