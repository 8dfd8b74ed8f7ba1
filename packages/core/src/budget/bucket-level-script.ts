/** The part of a visit that finds out how many tokens there are: time passed, news, what answers teach. */
export const levelScript: string = [refilling(), reconciling(), learning()].join('\n');

function refilling(): string {
  return `
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
  local refillMs = math.max(0, now + 1000 - b.refilledAt)
  local level = math.min(b.burst, b.tokens + refillMs * b.perSecond / 1000)
  local refilled = (refillMs + math.max(0, unvisitedMs - seenMs)) * b.perSecond / 1000
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
}

function reconciling(): string {
  return `
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
}

function learning(): string {
  return `
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
}
