import { ConfigurationError } from '../../errors.ts';
import type { Keys } from './keys.ts';
import type { Link } from './link.ts';
import type { RedisLogSettings } from './options.ts';
import { createScript, runScript } from './run-script.ts';

const formatVersion = 1;
const defaultPartitions = 8;

const script = createScript(`
local call, key = redis.call, KEYS[1]
local isNew = 0
if call('EXISTS', key) == 0 and ARGV[3] == '1' then
  call('HSET', key, 'version', ARGV[1], 'partitions', ARGV[2])
  isNew = 1
end
if call('TYPE', key).ok ~= 'hash' then return { isNew, call('EXISTS', key) == 0 and 'none' or 'foreign' } end
local meta = call('HMGET', key, 'version', 'partitions')
return { isNew, meta[1] or 'foreign', meta[2] or '' }
`);

export interface Meta {
  partitions: number;
  isNew: boolean;
}

/**
 * Looks up what kind of log there is, or makes one.
 *
 * @throws ConfigurationError `LOG_VERSION`, `LOG_PARTITIONS`, `LOG_FOREIGN`, `NO_LOG`
 */
export async function openMeta(
  { ask }: Pick<Link, 'ask'>,
  keys: Keys,
  settings: RedisLogSettings,
): Promise<Meta> {
  const { address, prefix, partitions: wanted, create } = settings;
  const args = [String(formatVersion), String(wanted ?? defaultPartitions), create ? '1' : '0'];
  const reply = await ask((reader) => runScript(reader, script, keys.meta, args));
  const [isNew, version, partitions] = reply as [number, string, string?];
  const place = `log ${address}, prefix ${prefix}`;
  if (version === 'none')
    throw new ConfigurationError(`${place}: there is no log yet. Start acorn-i run first`, {
      code: 'NO_LOG',
    });
  if (version === 'foreign')
    throw new ConfigurationError(
      `${place}: the keys of this prefix are another program's. Give the log a "prefix" of its own`,
      { code: 'LOG_FOREIGN' },
    );
  if (version !== String(formatVersion))
    throw new ConfigurationError(
      `${place}: has format ${version}, this version of ACORN-i reads ${formatVersion}. Run the version that wrote it, or start with another prefix`,
      { code: 'LOG_VERSION' },
    );
  const has = Number(partitions);
  if (wanted !== undefined && wanted !== has)
    throw new ConfigurationError(
      `${place}: has ${has} partitions, ${wanted} are asked for. They cannot be changed: leave "partitions" out, or copy the log with acorn-i migrate-log`,
      { code: 'LOG_PARTITIONS' },
    );
  return { partitions: has, isNew: isNew === 1 };
}
