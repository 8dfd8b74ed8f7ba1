import { silenceMs } from './bucket-visit.ts';

const redisTime = `(function() local t = redis.call('TIME') return t[1] * 1000 + t[2] / 1000 end)()`;

/**
 * The Lua script of one visit: KEYS[1] is the bucket, ARGV[1] a `BucketVisit` as JSON, ARGV[2] the
 * channel for notices; it returns a `BucketReply` as JSON. The arithmetic is that of `createTokenBucket`.
 *
 * @param now a Lua expression, milliseconds. Default: Redis' clock, so that the machines' clocks do
 *   not matter.
 */
export function bucketScript(now: string = redisTime): string {
  return [
    `local now, silence = ${now}, ${silenceMs}`,
    loading,
    refilling,
    reconciling,
    learning,
    queueing,
    serving,
    saving,
  ].join('\n');
}

const loading = `
local visit = cjson.decode(ARGV[1])
if visit.notAfter and now > visit.notAfter then
  return cjson.encode({ at = now, late = true })
end
local huge, order = 1e300, { 'live', 'sweep', 'backfill' }

local function newSpan(startedAt, tokens)
  return { startedAt = startedAt, tokens = tokens, remaining = huge, taken = 0, cheapest = huge }
end

local raw = redis.call('GET', KEYS[1])
local b = raw and cmsgpack.unpack(raw) or {
  at = now, refilledAt = now, closedUntil = 0, granted = 0, ticket = 0, processes = {},
  current = newSpan(now, huge), previous = newSpan(now - 2000, huge),
}
-- A clock that was set back: for the bucket no time has passed.
if now < b.at then
  local by = now - b.at
  b.refilledAt, b.closedUntil = b.refilledAt + by, b.closedUntil + by
  b.current.startedAt, b.previous.startedAt = b.current.startedAt + by, b.previous.startedAt + by
  for _, process in pairs(b.processes) do
    process.seenAt = process.seenAt + by
    if process.waitsUntil then process.waitsUntil = process.waitsUntil + by end
  end
  if b.unsaid then b.unsaid.untilAt = b.unsaid.untilAt + by end
end
local unvisitedMs = now - b.at
b.at = now`;

const refilling = `
local function taken() return b.previous.taken + b.current.taken end

-- What was learned goes before what is declared.
local function setRate()
  local learned, declared = b.learned or {}, b.declared or {}
  local perSecond = learned.perSecond or declared.perSecond
  if not perSecond then return end
  -- A remote that tells its rate alone has a bucket of at least one second's calls.
  local burst = learned.burst or declared.burst or math.max(1, perSecond)
  b.tokens = b.perSecond and math.min(b.tokens, burst) or math.max(0, burst - taken())
  if not b.perSecond then b.refilledAt = now end
  b.perSecond, b.burst = perSecond, burst
  b.current.tokens = math.min(b.current.tokens, b.tokens)
end

-- Processes that could not come took some of what refilled meanwhile, perhaps all of it just now. Until
-- they have said how much, which takes a second, that part is not here.
if visit.isBack and b.perSecond and unvisitedMs >= 1000 then
  local refilled = math.max(0, now + 1000 - b.refilledAt) * b.perSecond / 1000
  local level = math.min(b.burst, b.tokens + refilled)
  b.tokens = math.min(level, math.max(0, level - refilled))
  b.unsaid = { tokens = level - b.tokens, untilAt = now + 1500 }
  b.refilledAt = math.max(b.refilledAt, now + 1000)
end
if b.perSecond and now > b.refilledAt then
  b.tokens = math.min(b.burst, b.tokens + (now - b.refilledAt) * b.perSecond / 1000)
  b.refilledAt = now
end
if b.unsaid and now > b.unsaid.untilAt then
  b.tokens, b.unsaid = math.min(b.burst, b.tokens + b.unsaid.tokens), nil
end
local age = now - b.current.startedAt
if age >= 2000 then
  b.previous = age >= 4000 and newSpan(now - 2000, b.tokens or huge) or b.current
  b.current = newSpan(now, b.tokens or huge)
end
local hadRate = b.perSecond ~= nil
if visit.declared then b.declared = visit.declared end
setRate()

local function priceOf(cost) return math.min(cost, b.burst) end
local function travelMs() return math.min(200, 40 * b.burst / b.perSecond) end

local function count(price)
  b.granted = b.granted + price
  b.current.taken = b.current.taken + price
  b.current.tokens = math.min(b.current.tokens, b.tokens or huge)
end

local function take(price)
  -- A remote that is or becomes full refills once the call arrives there, not when it is granted here.
  local pause = travelMs() - (b.burst - b.tokens) * 1000 / b.perSecond
  if pause > 0 then b.refilledAt = math.max(b.refilledAt, now + pause) end
  b.tokens = b.tokens - price
  count(price)
end`;

const reconciling = `
-- A Redis that was restarted, replaced or failed over has forgotten what others remember.
local function owe(tokens)
  -- A remote refuses before it owes anything itself.
  if b.perSecond then b.tokens = math.max(math.min(b.tokens, 0), b.tokens - tokens) end
end

local lost = visit.granted - b.granted
if lost > 0.001 then
  owe(lost)
  b.granted = visit.granted
end
if visit.outside > 0 then
  local said = b.unsaid and math.min(visit.outside, b.unsaid.tokens) or 0
  if said > 0 then b.unsaid.tokens = b.unsaid.tokens - said end
  owe(visit.outside - said)
  count(visit.outside)
  b.current.cheapest = math.min(b.current.cheapest, visit.outside)
end
local before = b.tokens or huge
if b.perSecond then
  -- While they were away a bucket that was full without them would not have refilled.
  local unused = math.max(0, visit.returned - visit.heldMs * b.perSecond / 1000)
  b.tokens = math.min(b.burst, b.tokens + unused + visit.givenBack)
end`;

const learning = `
-- What an answer teaches: see learnRemaining in token-bucket.ts. The past was wrong by as much.
local function correctTo(tokens)
  local by = tokens - b.tokens
  b.current.tokens, b.previous.tokens = b.current.tokens + by, b.previous.tokens + by
  b.tokens = tokens
end

local function learnRemaining(remaining)
  local current, previous = b.current, b.previous
  current.remaining = math.min(current.remaining, remaining)
  local excess = math.min(current.tokens, previous.tokens) - (remaining + 1)
  if excess > 0 then correctTo(b.tokens - excess) end
  -- Somebody else may be about to take it.
  if b.unsaid then return end
  local uncounted = 0
  if taken() > 0 then uncounted = taken() - math.min(current.cheapest, previous.cheapest) end
  local atLeast = math.min(current.remaining, previous.remaining) - uncounted
  if atLeast > b.tokens then correctTo(math.min(b.burst, atLeast)) end
end

local seen, isStop = visit.seen, false
if seen then
  if seen.perSecond or seen.burst then
    b.learned = b.learned or {}
    b.learned.perSecond = seen.perSecond or b.learned.perSecond
    b.learned.burst = seen.burst or b.learned.burst
    setRate()
  end
  if b.unsaid and (seen.throttled or seen.remaining) then b.unsaid.tokens = 0 end
  if b.perSecond and seen.throttled then b.tokens = math.min(b.tokens, 0)
  elseif b.perSecond and seen.remaining then learnRemaining(seen.remaining) end
end
if b.perSecond and not hadRate then isStop = true end
if visit.closedMs > 0 and now + visit.closedMs > b.closedUntil then
  b.closedUntil = now + visit.closedMs
  isStop = true
end`;

const queueing = `
local isNew = b.processes[visit.process] == nil
local me = b.processes[visit.process] or {}
b.processes[visit.process] = me
local forgetMs = math.max(900000, b.perSecond and b.burst * 1000 / b.perSecond or 0)
local known, othersWait = 0, false
for id, process in pairs(b.processes) do
  if process ~= me then
    if process.waitsUntil and process.waitsUntil < now then
      process.live, process.sweep, process.backfill, process.waitsUntil = nil, nil, nil, nil
    end
    if process.waitsUntil then othersWait = true end
    if now - process.seenAt > forgetMs then b.processes[id] = nil else known = known + 1 end
  end
end
me.seenAt = now

-- Tokens that others come for before a call of mine: all that wait with a higher priority, and of
-- the same one so many turns as I had, one more where they came first.
local function promised(name, ticket, round)
  local sum = 0
  if not othersWait then return sum end
  for _, process in pairs(b.processes) do
    if process ~= me then
      for _, above in ipairs(order) do
        local demand = process[above]
        if above == name then
          if demand then
            local rounds = demand.ticket < ticket and round or round - 1
            sum = sum + math.min(demand.tokens, rounds * demand.turn)
          end
          break
        end
        if demand then sum = sum + demand.tokens end
      end
    end
  end
  return sum
end`;

const serving = `
local isClosed, waitMs, go, ahead = b.closedUntil > now, nil, 0, 0
local leaseMs = b.perSecond and b.perSecond >= 50 and math.min(50, travelMs() / 2) or 0

-- A fast bucket is not worth a visit for every call, unless a live one waits for the next token.
local function turnOf(name, head, wanted)
  if name == 'live' and wanted < b.perSecond / 4 then return head end
  return math.max(head, math.min(wanted, b.perSecond * leaseMs / 1000))
end

local function waitFor(tokens)
  local missing, refillMs = tokens - b.tokens, 0
  if missing > 0 then refillMs = math.max(0, b.refilledAt - now) + missing * 1000 / b.perSecond end
  return math.max(0, b.closedUntil - now, refillMs)
end

local isBlocked, withdrawn = isClosed, 0
local function serve(name)
  local calls, wanted, demand = visit.calls[name], visit.rest[name], me[name]
  for i, cost in ipairs(calls) do calls[i] = priceOf(cost); wanted = wanted + calls[i] end
  local next, round, inTurn, went = 1, 1, 0, 0
  local ticket = demand and demand.ticket or huge
  local others = promised(name, ticket, round)
  while calls[next] and not isBlocked do
    local price = calls[next]
    if b.tokens + 1e-9 < others + price then
      isBlocked = true
    else
      take(price)
      b.current.cheapest = math.min(b.current.cheapest, price)
      next, went, inTurn = next + 1, went + price, inTurn + price
      if inTurn + 1e-9 >= turnOf(name, calls[1], wanted) then
        round, inTurn = round + 1, 0
        others = promised(name, ticket, round)
      end
    end
  end
  go, wanted = go + went, wanted - went
  if demand then withdrawn = withdrawn + math.max(0, demand.tokens - went - wanted) end
  if not calls[next] and wanted < 1e-9 then me[name] = nil return end
  -- Who was served goes to the back.
  if next > 1 or not demand then b.ticket = b.ticket + 1; ticket = b.ticket end
  local turn = turnOf(name, calls[next] or calls[1], wanted)
  me[name] = { ticket = ticket, tokens = wanted, turn = turn }
  isBlocked = true
  waitMs = waitMs or (calls[next] and waitFor(promised(name, ticket, 1) + turn) or 0)
end

if b.perSecond then
  for _, name in ipairs(order) do serve(name) end
  if visit.ahead > 0 and leaseMs > 0 and not isBlocked and not othersWait then
    -- What goes unused is soon back in a bucket that is more than half full.
    if b.tokens - visit.ahead > b.burst / 2 then
      ahead = visit.ahead
      take(ahead)
    end
  end
elseif isClosed then
  waitMs = b.closedUntil - now
end
me.waitsUntil = (me.live or me.sweep or me.backfill) and now + silence or nil`;

const saving = `
local keep = 604800000
if b.perSecond then keep = math.max(keep, 2000 * b.burst / b.perSecond) end
keep = math.max(keep, b.closedUntil - now + 60000)

local isFreed = othersWait and (withdrawn > 1e-9 or (b.tokens or huge) + go + ahead > before + 1e-9)
local isJoined = isNew and known > 0
if isStop or isJoined or isFreed then
  redis.call('PUBLISH', ARGV[2], cjson.encode({
    bucket = KEYS[1], from = visit.process, isStop = isStop, processes = known + 1,
  }))
end
redis.call('SET', KEYS[1], cmsgpack.pack(b), 'PX', string.format('%.0f', keep))
return cjson.encode({
  at = now, go = go, ahead = ahead, leaseMs = leaseMs, waitMs = waitMs, tokens = b.tokens or 0,
  rate = b.perSecond and { perSecond = b.perSecond, burst = b.burst } or nil,
  closedMs = math.max(0, b.closedUntil - now), granted = b.granted, processes = known + 1,
})`;
