/**
 * Writes any number of batches, each whole or, under a stale lease or over changed state, not at all. What it is given stands
 * in `encode-batch.ts`, what it answers is read by `stream-index.ts`.
 *
 * It answers `GONE` and does nothing where there is no log any more: somebody emptied Redis.
 *
 * All keys share the hash tag of KEYS[1], so that a Cluster has them in one slot. Redis refuses a script
 * (no memory, no disk, a replica) at its first write or not at all, so that it never stops half way.
 */
export const writeScript = String.raw`
local call, find, sub = redis.call, string.find, string.sub
local prefix = sub(KEYS[1], 1, -5)
local instance, retention = ARGV[1], tonumber(ARGV[2])
local at = 3
local streams, days, namespaces, lines = {}, {}, {}, {}

local function take()
  at = at + 1
  return ARGV[at - 1]
end

local function holds(unit, runner, token)
  local row = call('HGET', prefix .. 'leases', unit)
  return row and sub(row, 1, #token + 1) == token .. '|' and sub(row, -#runner - 1) == '|' .. runner
end

local function streamOf(name)
  local stream = streams[name]
  if stream then return stream end
  stream = { name = name, seq = tonumber(call('HGET', prefix .. 'end', name) or 0), parts = {}, grown = false }
  streams[name] = stream
  return stream
end

local function partOf(stream, number)
  local part = stream.parts[number]
  if part then return part end
  local last = call('HGET', prefix .. 'end', stream.name .. '#' .. number) or '0-0'
  local seq, count = string.match(last, '^(%d+)-(%d+)$')
  part = { key = prefix .. 's:' .. stream.name .. ':' .. number, seq = tonumber(seq), count = tonumber(count) }
  stream.parts[number] = part
  return part
end

-- Answers the number under which a state is told once more, 0 for one that is new, nil for one that is there.
local function isNew(ids, field, version, isCurrent)
  if call('HSETNX', ids, field, version) == 1 then return 0 end
  if string.byte(field) == 61 then return nil end
  local known = call('HGET', ids, field)
  local list = '\n' .. known .. '\n'
  if not find(list, '\n' .. version .. '\n', 1, true) then
    call('HSET', ids, field, known .. '\n' .. version)
    return 0
  end
  if not isCurrent then return nil end
  local last = string.match(known, '[^\n]*$')
  if last == version or sub(last, 1, #version + 1) == version .. '~' then return nil end
  local _, breaks = string.gsub(known, '\n', '\n')
  local again = version .. '~' .. (breaks + 1)
  if find(list, '\n' .. again .. '\n', 1, true) then return nil end
  call('HSET', ids, field, known .. '\n' .. again)
  return breaks + 1
end

local ops = {}

function ops.A(reply)
  local stream, isCurrent, count = streamOf(take()), take() == '1', tonumber(take())
  local before, isWhole = stream.seq, true
  local starts, fates, touched = {}, {}, {}
  for i = 1, count do
    local number, day, field, version, json = ARGV[at], ARGV[at + 1], ARGV[at + 2], ARGV[at + 3], ARGV[at + 4]
    at = at + 5
    local ids = prefix .. 'i:' .. stream.name .. ':' .. day
    days[ids] = true
    local again = isNew(ids, field, version, isCurrent)
    if again then
      local part = partOf(stream, number)
      if not touched[number] then
        touched[number] = part
        starts[#starts + 1] = number .. ':' .. part.count
      end
      stream.seq = stream.seq + 1
      part.seq, part.count = stream.seq, part.count + 1
      local id = part.seq .. '-' .. part.count
      if again == 0 then call('XADD', part.key, id, 'c', json)
      else call('XADD', part.key, id, 'c', json, 'h', again) end
    end
    if again ~= 0 then isWhole = false end
    fates[i] = again or '-'
  end
  local ends = { stream.name, stream.seq }
  for number, part in pairs(touched) do
    ends[#ends + 1] = stream.name .. '#' .. number
    ends[#ends + 1] = part.seq .. '-' .. part.count
  end
  call('HSET', prefix .. 'end', unpack(ends))
  stream.grown = stream.grown or stream.seq > before
  reply[#reply + 1] = before .. '|' .. table.concat(starts, ',') .. '|' .. (isWhole and '' or table.concat(fates, ','))
end

local function hset(key)
  local count = tonumber(take())
  call('HSET', key, unpack(ARGV, at, at + count - 1))
  at = at + count
end

function ops.P() hset(prefix .. 'pos') end

function ops.C() hset(prefix .. 'cur') end

function ops.S()
  local namespace = take()
  if not namespaces[namespace] then
    namespaces[namespace] = true
    call('SADD', prefix .. 'ns', namespace)
  end
  hset(prefix .. 'st:' .. namespace)
end

function ops.D()
  local key = prefix .. 'st:' .. take()
  local count = tonumber(take())
  call('HDEL', key, unpack(ARGV, at, at + count - 1))
  at = at + count
end

local function tally(key, field, by)
  if call('HINCRBY', key, field, by) == 0 then call('HDEL', key, field) end
end

function ops.W()
  local consumer, key, kind, count = take(), take(), take(), tonumber(take())
  local id = call('HINCRBY', KEYS[1], 'lastWaiting', 1)
  call('HSET', prefix .. 'w:' .. id, 'consumer', consumer, 'key', key, 'kind', kind, unpack(ARGV, at, at + count - 1))
  at = at + count
  call('ZADD', prefix .. 'w', id, id)
  call('ZADD', prefix .. 'w:c:' .. consumer, id, id)
  call('ZADD', prefix .. 'w:k:' .. consumer .. '\n' .. key, id, id)
  tally(prefix .. 'w:n', kind .. '\n' .. consumer, 1)
end

function ops.U()
  local id, kind, count = take(), take(), tonumber(take())
  local row = prefix .. 'w:' .. id
  local known = call('HMGET', row, 'kind', 'consumer')
  if known[1] then
    if count > 0 then call('HSET', row, unpack(ARGV, at, at + count - 1)) end
    if kind ~= '' and kind ~= known[1] then
      call('HSET', row, 'kind', kind)
      tally(prefix .. 'w:n', known[1] .. '\n' .. known[2], -1)
      tally(prefix .. 'w:n', kind .. '\n' .. known[2], 1)
    end
  end
  at = at + count
end

function ops.R()
  local id = take()
  local row = prefix .. 'w:' .. id
  local known = call('HMGET', row, 'kind', 'consumer', 'key')
  if not known[1] then return end
  call('DEL', row)
  call('ZREM', prefix .. 'w', id)
  call('ZREM', prefix .. 'w:c:' .. known[2], id)
  call('ZREM', prefix .. 'w:k:' .. known[2] .. '\n' .. known[3], id)
  tally(prefix .. 'w:n', known[1] .. '\n' .. known[2], -1)
end

-- Of input, never of a change: only a change's mark has a second line break.
local function remember(mark, id)
  if not find(mark, '\n.*\n') then call('HSET', prefix .. 'd:dis', mark, id) end
end

local function forget(mark, id)
  if call('HGET', prefix .. 'd:dis', mark) == id then call('HDEL', prefix .. 'd:dis', mark) end
end

-- Answers whether a person has dismissed the same input. When it was last seen is kept to the day.
local function isDismissed(mark, when, stale)
  local id = stale ~= '' and call('HGET', prefix .. 'd:dis', mark)
  if not id then return false end
  local seen = call('HGET', prefix .. 'd:' .. id, 'at')
  if seen and seen < stale then call('HSET', prefix .. 'd:' .. id, 'at', when) end
  return true
end

function ops.L(reply)
  local place, same, state, when, stale, row = take(), take(), take(), take(), take(), take()
  local mark = place .. '\n' .. same
  reply[#reply + 1] = '0'
  if state == 'open' then
    if isDismissed(mark, when, stale) then return end
    if call('HSETNX', prefix .. 'd:once', mark, '') == 0 then return end
    tally(prefix .. 'd:n', place, 1)
  end
  reply[#reply] = '1'
  local id = call('HINCRBY', KEYS[1], 'lastDeadLetter', 1)
  call('HSET', prefix .. 'd:' .. id, 'row', row, 'state', state, 'place', place, 'mark', mark, 'at', when)
  call('ZADD', prefix .. 'd', id, id)
  call('ZADD', prefix .. 'd:s:' .. state, id, id)
  if state == 'dismissed' then remember(mark, id) end
end

function ops.M()
  local id, state = take(), take()
  local row = prefix .. 'd:' .. id
  local known = call('HMGET', row, 'state', 'place', 'mark')
  if not known[1] or known[1] == state then return end
  if state == 'open' then
    if call('HSETNX', prefix .. 'd:once', known[3], '') == 0 then return end
    tally(prefix .. 'd:n', known[2], 1)
  elseif known[1] == 'open' then
    call('HDEL', prefix .. 'd:once', known[3])
    tally(prefix .. 'd:n', known[2], -1)
  end
  if state == 'dismissed' then remember(known[3], id)
  elseif known[1] == 'dismissed' then forget(known[3], id) end
  call('HSET', row, 'state', state)
  call('ZREM', prefix .. 'd:s:' .. known[1], id)
  call('ZADD', prefix .. 'd:s:' .. state, id, id)
end

function ops.T()
  local key, atMs, entry = take(), take(), take()
  call('RPUSH', prefix .. 't:' .. key, entry)
  call('ZADD', prefix .. 't', 'NX', atMs, key)
end

-- What a batch demands of the state stands before everything else in it. No value: not there.
local function standsSo(stop)
  while at < stop and ARGV[at] == 'E' do
    take()
    local namespace, key, value = take(), take(), take()
    if (call('HGET', prefix .. 'st:' .. namespace, key) or '') ~= value then return false end
  end
  return true
end

if call('HEXISTS', KEYS[1], 'version') == 0 then return 'GONE' end

local replies, isOutside = {}, false
while at <= #ARGV do
  local length = tonumber(take())
  local stop = at + length
  local unit, runner, token, isPersons = take(), take(), take(), take() == '1'
  if unit ~= '' and not holds(unit, runner, token) then
    replies[#replies + 1] = 'LEASE_LOST'
    at = stop
  elseif not standsSo(stop) then
    replies[#replies + 1] = 'STATE_CHANGED'
    at = stop
  else
    local reply = {}
    while at < stop do ops[take()](reply) end
    replies[#replies + 1] = reply
    isOutside = isOutside or isPersons
  end
end

local enough = math.max(retention - 86400, retention * 0.9)
for ids in pairs(days) do
  if call('TTL', ids) < enough then call('EXPIRE', ids, retention) end
end

for name, stream in pairs(streams) do
  if stream.grown then
    local parts = {}
    for number, part in pairs(stream.parts) do
      parts[#parts + 1] = number .. ':' .. part.seq .. '-' .. part.count
    end
    lines[#lines + 1] = 'A\t' .. name .. '\t' .. stream.seq .. '\t' .. table.concat(parts, ',')
  end
end
if isOutside then lines[#lines + 1] = 'O' end
if #lines > 0 then call('PUBLISH', prefix .. 'told', instance .. '\n' .. table.concat(lines, '\n')) end
return replies
`;
