import type { Json } from '../../connector.ts';
import type { LogContents } from '../log.ts';
import { parsePartition } from '../partition.ts';
import { positionField } from './encode-batch.ts';
import type { Keys } from './keys.ts';
import type { Link } from './link.ts';

/** Reads positions, cursors and state. */
export interface KeyedValues {
  position(consumer: string, stream: string): Promise<number>;
  cursor(source: string): Promise<Json | undefined>;
  state(namespace: string, key: string): Promise<Json | undefined>;
  stateEntries(
    namespace: string,
    prefix?: string,
  ): AsyncIterable<readonly [key: string, value: Json]>;
  contents(): Promise<LogContents>;
}

const page = 500;

export function createKeyedValues({ ask }: Pick<Link, 'ask'>, keys: Keys): KeyedValues {
  return {
    /** A partition without one of its own goes by that of its whole stream. */
    async position(consumer, stream) {
      const own = positionField(consumer, stream);
      const whole = positionField(consumer, parsePartition(stream).stream);
      const [first, second] = await ask((reader) => reader.hmget(keys.positions, own, whole));
      return Number(first ?? second ?? 0);
    },
    cursor: async (source) => parse(await ask((reader) => reader.hget(keys.cursors, source))),
    state: async (namespace, key) =>
      parse(await ask((reader) => reader.hget(keys.state(namespace), key))),
    async contents() {
      const [positions, cursors, namespaces] = await ask((reader) =>
        Promise.all([
          reader.hgetall(keys.positions),
          reader.hgetall(keys.cursors),
          reader.smembers(keys.namespaces),
        ]),
      );
      return {
        positions: Object.entries(positions).map(([field, seq]) => {
          const [consumer = '', stream = ''] = field.split('\n');
          return { consumer, stream, seq: Number(seq) };
        }),
        cursors: Object.entries(cursors).map(([source, cursor]) => ({
          source,
          cursor: JSON.parse(cursor) as Json,
        })),
        namespaces,
      };
    },
    /** Only the names of a namespace are held in memory, for their order. */
    async *stateEntries(namespace, prefix = '') {
      const hash = keys.state(namespace);
      const names = new Set<string>();
      const pattern = `${prefix.replaceAll(/[\\*?[\]]/g, '\\$&')}*`;
      for (let cursor = '0'; ; ) {
        const [next, flat] = await ask((reader) =>
          reader.hscan(hash, cursor, 'MATCH', pattern, 'COUNT', page),
        );
        for (let at = 0; at < flat.length; at += 2) names.add(flat[at]!);
        cursor = next;
        if (cursor === '0') break;
      }
      const sorted = [...names].sort();
      for (let from = 0; from < sorted.length; from += page) {
        const some = sorted.slice(from, from + page);
        const values = await ask((reader) => reader.hmget(hash, ...some));
        for (const [at, name] of some.entries()) {
          const value = parse(values[at]);
          if (value !== undefined) yield [name, value];
        }
      }
    },
  };
}

function parse(text: string | null | undefined): Json | undefined {
  return typeof text === 'string' ? (JSON.parse(text) as Json) : undefined;
}
