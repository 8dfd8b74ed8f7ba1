import type { PruneRequest, PruneResult } from '../log.ts';
import { partitionStream } from '../partition.ts';
import type { KeyedValues } from './keyed-values.ts';
import type { Keys } from './keys.ts';
import type { Link } from './link.ts';
import { createScript, runScript } from './run-script.ts';
import type { StreamIndex } from './stream-index.ts';

/** What one script call looks at: Redis does nothing else meanwhile. */
const chunk = 200;

/** Answers how many it removed; as many as it looked at means that there may be more. */
const entriesScript = createScript(`
local limit, before, count = tonumber(ARGV[2]), ARGV[3], tonumber(ARGV[4])
local stream = string.sub(KEYS[1], 1, -5) .. ARGV[1]
local entries = redis.call('XRANGE', stream, '-', limit, 'COUNT', count)
local removable = 0
for i, entry in ipairs(entries) do
  if (string.match(entry[2][2], '^{"recordedAt":"([^"]*)"') or before) >= before then break end
  removable = i
end
if removable > 0 then
  local seq, number = string.match(entries[removable][1], '^(%d+)-(%d+)$')
  redis.call('XTRIM', stream, 'MINID', '=', seq .. '-' .. (number + 1))
end
return removable
`);

const deadLettersScript = createScript(`
local call, prefix = redis.call, string.sub(KEYS[1], 1, -5)
local state, after, before, count = ARGV[1], ARGV[2], ARGV[3], ARGV[4]
local index = prefix .. 'd:s:' .. state
local ids = call('ZRANGEBYSCORE', index, '(' .. after, '+inf', 'LIMIT', 0, count)
local removed = 0
for _, id in ipairs(ids) do
  local known = call('HMGET', prefix .. 'd:' .. id, 'at', 'mark')
  local at, mark = known[1], known[2]
  if at and at < before then
    if mark and call('HGET', prefix .. 'd:dis', mark) == id then call('HDEL', prefix .. 'd:dis', mark) end
    call('DEL', prefix .. 'd:' .. id)
    call('ZREM', prefix .. 'd', id)
    call('ZREM', index, id)
    removed = removed + 1
  end
end
return { removed, ids[#ids] or '' }
`);

const trailScript = createScript(`
local call, prefix = redis.call, string.sub(KEYS[1], 1, -5)
local before, beforeMs, count = ARGV[1], ARGV[2], tonumber(ARGV[3])
local removed = 0
local keys = call('ZRANGEBYSCORE', prefix .. 't', '-inf', '(' .. beforeMs, 'LIMIT', 0, count)
for _, key in ipairs(keys) do
  local list = prefix .. 't:' .. key
  local young = {}
  for _, entry in ipairs(call('LRANGE', list, 0, -1)) do
    if string.match(entry, '^{"at":"([^"]*)"') < before then removed = removed + 1
    else young[#young + 1] = entry end
  end
  call('DEL', list)
  call('ZREM', prefix .. 't', key)
  for _, entry in ipairs(young) do call('RPUSH', list, entry) end
  if young[1] then call('ZADD', prefix .. 't', beforeMs, key) end
end
return { removed, #keys }
`);

/** Removes what is old, in calls so small that nobody notices. */
export async function pruneKeys(
  { before, consumers, signal }: PruneRequest,
  context: {
    link: Link;
    keys: Keys;
    partitions: number;
    index: StreamIndex;
    values: KeyedValues;
  },
): Promise<PruneResult> {
  const { link, keys, partitions, index, values } = context;
  const run = (script: typeof entriesScript, ...args: (string | number)[]) =>
    link.ask((reader) => runScript(reader, script, keys.meta, args.map(String)));

  async function entriesOf(stream: string, partition: number): Promise<number> {
    const name = partitionStream(stream, partition);
    const passed = await Promise.all(
      (consumers.get(stream) ?? []).map((consumer) => values.position(consumer, name)),
    );
    // The stream's last entry stays, in whatever partition it is.
    const limit = Math.min(index.end(stream) - 1, ...passed);
    let removed = 0;
    while (limit > 0 && !signal?.aborted) {
      const some = Number(
        await run(entriesScript, `s:${stream}:${partition}`, limit, before, chunk),
      );
      removed += some;
      if (some < chunk) break;
    }
    index.tail(name)?.clear();
    return removed;
  }

  async function deadLettersIn(state: string): Promise<number> {
    let removed = 0;
    for (let after = '0'; after !== '' && !signal?.aborted; ) {
      const reply = await run(deadLettersScript, state, after, before, chunk);
      const [some, last] = reply as [number, string];
      removed += some;
      after = last;
    }
    return removed;
  }

  async function trail(): Promise<number> {
    let removed = 0;
    while (!signal?.aborted) {
      const reply = await run(trailScript, before, Date.parse(before), chunk);
      const [some, looked] = reply as [number, number];
      removed += some;
      if (looked < chunk) break;
    }
    return removed;
  }

  let entries = 0;
  for (const stream of index.names()) {
    index.tail(stream)?.clear();
    for (let partition = 0; partition < partitions && !signal?.aborted; partition += 1)
      entries += await entriesOf(stream, partition);
  }
  return {
    entries,
    deadLetters: (await deadLettersIn('replayed')) + (await deadLettersIn('dismissed')),
    trail: await trail(),
  };
}
