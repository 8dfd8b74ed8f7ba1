/** The part of a visit that decides whose calls may go, and when the others should come again. */
export const queueScript: string = [queueing(), serving()].join('\n');

function queueing(): string {
  return `
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
}

function serving(): string {
  return `
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
}
