/**
 * A unit's row is `token|untilMs|runner`. Tokens follow the clock, so that one that was given out before
 * Redis lost its data is never given out again; a runner tells the newest that it lost, as clocks differ.
 */
export const tendScript = `
local call = redis.call
local prefix = string.sub(KEYS[1], 1, -5)
local leases, runners = prefix .. 'leases', prefix .. 'runners'
local runner, ttl, heldCount = ARGV[1], tonumber(ARGV[2]), tonumber(ARGV[4])
local time = call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local least = math.max(now, tonumber(ARGV[3]))

call('HSET', runners, runner, now + ttl)
local alive = 0
local known = call('HGETALL', runners)
for i = 1, #known, 2 do
  if tonumber(known[i + 1]) <= now then call('HDEL', runners, known[i]) else alive = alive + 1 end
end

local function rowOf(unit)
  local row = call('HGET', leases, unit)
  if not row then return 0, 0, '' end
  local token, untilMs, owner = string.match(row, '^(%d+)|(%d+)|(.*)$')
  return tonumber(token), tonumber(untilMs), owner
end

local kept, names = {}, {}
local function keep(unit, token)
  call('HSET', leases, unit, token .. '|' .. (now + ttl) .. '|' .. runner)
  kept[#kept + 1] = unit
  kept[#kept + 1] = tostring(token)
  names[unit] = true
end

for i = 5, 2 * heldCount + 4, 2 do
  local token, _, owner = rowOf(ARGV[i])
  if owner == runner and token == tonumber(ARGV[i + 1]) then keep(ARGV[i], token) end
end

local first = 2 * heldCount + 5
local share = math.ceil((#ARGV - first + 1) / alive)
for i = first, #ARGV do
  if #kept / 2 >= share then break end
  local unit = ARGV[i]
  local token, untilMs, owner = rowOf(unit)
  if not names[unit] and (untilMs <= now or owner == runner) then keep(unit, math.max(token + 1, least)) end
end
return { math.max(0, #kept / 2 - share), kept }
`;

export const releaseScript = `
local call = redis.call
local prefix = string.sub(KEYS[1], 1, -5)
local instance, runner, isLeaving = ARGV[1], ARGV[2], ARGV[3] == '1'
for i = 4, #ARGV, 2 do
  local row = call('HGET', prefix .. 'leases', ARGV[i])
  local token, owner = string.match(row or '', '^(%d+)|%d+|(.*)$')
  if token == ARGV[i + 1] and owner == runner then
    call('HSET', prefix .. 'leases', ARGV[i], token .. '|0|' .. runner)
  end
end
if isLeaving then call('HDEL', prefix .. 'runners', runner) end
call('PUBLISH', prefix .. 'told', instance .. '\\nL')
`;
