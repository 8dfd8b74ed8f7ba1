import { createScript } from '../log/redis/run-script.ts';

/** Whether every key that is named is in the ring, whatever master key it is under. */
const hasKeys = `
local inRing = {}
for _, field in ipairs(redis.call('HKEYS', KEYS[1] .. ':ring')) do
  inRing[string.match(field, ' (.*)$')] = true
end
`;

/** current, expected, then `master name`, wrapped … */
export const setRingScript = createScript(`
local call, key = redis.call, KEYS[1]
if (call('HGET', key, 'current') or '') ~= ARGV[2] then return 0 end
local names = {}
for at = 3, #ARGV, 2 do names[string.match(ARGV[at], ' (.*)$')] = true end
for _, kek in ipairs(call('HKEYS', key .. ':n')) do
  if tonumber(call('HGET', key .. ':n', kek)) > 0 and not names[kek] then return 0 end
end
call('DEL', key .. ':ring')
for at = 3, #ARGV, 2 do call('HSET', key .. ':ring', ARGV[at], ARGV[at + 1]) end
call('HSET', key, 'current', ARGV[1])
call('HINCRBY', key, 'generation', 1)
return 1
`);

/** ref, scope, about, kek, wrapped, times … */
export const addScript = createScript(`
local call, key = redis.call, KEYS[1]
${hasKeys}
for at = 1, #ARGV, 6 do if not inRing[ARGV[at + 3]] then return 'ring' end end
local refs = {}
for at = 1, #ARGV, 6 do
  local ref, scope, kek = ARGV[at], ARGV[at + 1], ARGV[at + 3]
  if call('HSETNX', key .. ':s', scope, ref) == 1 then
    call('HSET', key .. ':r', ref, ARGV[at + 2])
    call('HSET', key .. ':w', ref, kek .. ' ' .. ARGV[at + 4])
    call('HSET', key .. ':t', ref, ARGV[at + 5])
    call('ZADD', key .. ':i', 0, ref)
    call('HINCRBY', key .. ':n', kek, 1)
  else
    ref = call('HGET', key .. ':s', scope)
  end
  refs[#refs + 1] = ref
end
return refs
`);

const rewrapOne = `
local function rewrap(ref, kek, wrapped)
  local before = redis.call('HGET', KEYS[1] .. ':w', ref)
  redis.call('HINCRBY', KEYS[1] .. ':n', string.match(before, '^(%S+) '), -1)
  redis.call('HINCRBY', KEYS[1] .. ':n', kek, 1)
  redis.call('HSET', KEYS[1] .. ':w', ref, kek .. ' ' .. wrapped)
end
`;

/** ref, kek or nothing, wrapped or nothing, times … */
export const updateScript = createScript(`
local call, key = redis.call, KEYS[1]
${hasKeys}
${rewrapOne}
for at = 1, #ARGV, 4 do
  if ARGV[at + 1] ~= '' and not inRing[ARGV[at + 1]] then return 'ring' end
end
for at = 1, #ARGV, 4 do
  local ref = ARGV[at]
  if call('HEXISTS', key .. ':r', ref) == 1 then
    call('HSET', key .. ':t', ref, ARGV[at + 3])
    if ARGV[at + 1] ~= '' then rewrap(ref, ARGV[at + 1], ARGV[at + 2]) end
  end
end
return 'done'
`);

/** ref, wrapped before, kek, wrapped … */
export const rewrapScript = createScript(`
local call, key = redis.call, KEYS[1]
${rewrapOne}
for at = 1, #ARGV, 4 do
  local before = call('HGET', key .. ':w', ARGV[at])
  if before and string.match(before, ' (.*)$') == ARGV[at + 1] then
    rewrap(ARGV[at], ARGV[at + 2], ARGV[at + 3])
  end
end
return 'done'
`);

/** when a person was erased or nothing, how many names, the names, then refs … */
export const destroyScript = createScript(`
local call, key = redis.call, KEYS[1]
local names = tonumber(ARGV[2])
local gone = 0
for at = 3 + names, #ARGV do
  local ref = ARGV[at]
  local about = call('HGET', key .. ':r', ref)
  if about then
    local scope = cjson.decode(about)[1]
    if call('HGET', key .. ':s', scope) == ref then call('HDEL', key .. ':s', scope) end
    local kek = string.match(call('HGET', key .. ':w', ref), '^(%S+) ')
    call('HINCRBY', key .. ':n', kek, -1)
    for _, part in ipairs({ ':r', ':w', ':t' }) do call('HDEL', key .. part, ref) end
    call('ZREM', key .. ':i', ref)
    gone = gone + 1
  end
end
if ARGV[1] ~= '' then
  for at = 3, 2 + names do call('HSET', key .. ':f', ARGV[at], ARGV[1]) end
  call('HINCRBY', key, 'erasures', 1)
  call('HSET', key, 'erasedAt', ARGV[1])
end
if gone > 0 or ARGV[1] ~= '' then call('HINCRBY', key, 'generation', 1) end
return gone
`);
