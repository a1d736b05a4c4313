-- wrk: follow one of 50,000 links at random, with the headers of a browser.
local headers = {
  ["User-Agent"] = "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0",
  ["Accept"] = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
  ["Accept-Language"] = "de,en-US;q=0.7,en;q=0.3",
  ["Accept-Encoding"] = "gzip, deflate, br",
  ["Sec-Fetch-Dest"] = "document",
  ["Sec-Fetch-Mode"] = "navigate",
  ["Sec-Fetch-Site"] = "cross-site",
  ["Upgrade-Insecure-Requests"] = "1",
}

function init(arguments)
  math.randomseed(os.time())
end

function request()
  local path = string.format("/l/c%05d", math.random(0, 49999))
  return wrk.format("GET", path, headers)
end
