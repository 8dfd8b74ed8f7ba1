import { levelScript } from './bucket-level-script.ts';
import { queueScript } from './bucket-queue-script.ts';
import { silenceMs } from './bucket-visit.ts';

const redisTime = `(function() local t = redis.call('TIME') return t[1] * 1000 + t[2] / 1000 end)()`;

/**
 * The Lua script of one visit: KEYS[1] is the bucket, ARGV[1] a `BucketRequest` as JSON, ARGV[2] the
 * channel for notices; it returns a `BucketAnswer` as JSON. The arithmetic is that of `createTokenBucket`.
 *
 * @param now a Lua expression, milliseconds. Default: Redis' clock, so that the machines' clocks do
 *   not matter.
 */
export function bucketScript(now: string = redisTime): string {
  return [
    `local now, silence = ${now}, ${silenceMs}`,
    loading,
    levelScript,
    queueScript,
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
-- A clock that was set back: for the bucket no time has passed. How much did, the visitor's own clock tells.
local seenMs = math.max(0, now - b.at)
local setBackMs = visit.expectedAt and math.max(0, visit.expectedAt - now) or 0
local unvisitedMs = now - b.at + setBackMs
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
b.at = now`;

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
