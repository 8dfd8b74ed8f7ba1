import type { Order } from '@acorn-i/core';
import { Redis } from 'ioredis';
import { checked, isLive, toRouted } from './work.ts';

/** The largest page, as that of the engine's source. */
const pageSize = 250;

/**
 * What the job costs over Redis Streams if one writes nothing but the job: the text as it came in one
 * stream, pages of a consumer group that blocks while there is nothing, and one script a page that
 * remembers what was delivered, so that a second delivery could be told, and acknowledges it.
 */
export interface RedisLoop {
  /** Appends in one round trip. */
  append(orders: readonly { id: string; text: string }[]): Promise<void>;
  /** Delivers until `most` orders were dealt with, or until closed. */
  consume(most?: number): Promise<void>;
  close(): Promise<void>;
}

/** What was delivered in one hour shares a hash: less memory than a key each, and easy to forget. */
const settle = `
  for index = 2, #ARGV do redis.call('HSETNX', KEYS[2], ARGV[index], 1) end
  return redis.call('XACK', KEYS[1], ARGV[1], unpack(ARGV, 2))`;

interface Connection extends Redis {
  settle(stream: string, bucket: string, group: string, ...ids: string[]): Promise<number>;
}

/** `sink` gets every order that passes the filter, checked and mapped. */
export async function openRedisLoop(
  port: number,
  stream: string,
  sink: (order: Order) => void,
): Promise<RedisLoop> {
  const producer = new Redis(port, '127.0.0.1');
  const consumer = new Redis(port, '127.0.0.1') as Connection;
  consumer.defineCommand('settle', { numberOfKeys: 2, lua: settle });
  const bucket = `${stream}:${Math.floor(Date.now() / 3_600_000)}`;
  await producer.xgroup('CREATE', stream, 'group', '0', 'MKSTREAM');
  let isClosed = false;

  async function readPage(): Promise<[id: string, fields: string[]][]> {
    const group = ['GROUP', 'group', 'consumer'] as const;
    const answer = await consumer
      .xreadgroup(...group, 'COUNT', pageSize, 'BLOCK', 1_000, 'STREAMS', stream, '>')
      .catch((error) => {
        if (isClosed) return null;
        throw error;
      });
    return (answer as [string, [string, string[]][]][] | null)?.[0]?.[1] ?? [];
  }

  return {
    async append(orders) {
      const pipeline = producer.pipeline();
      for (const { id, text } of orders) pipeline.xadd(stream, '*', 'id', id, 'data', text);
      await pipeline.exec();
    },
    async consume(most = Number.POSITIVE_INFINITY) {
      for (let settled = 0; settled < most && !isClosed; ) {
        const page = await readPage();
        if (page.length === 0) continue;
        for (const [, fields] of page) {
          const order = checked(JSON.parse(fields[3]!));
          if (isLive(order)) sink(checked(toRouted(order), order));
        }
        await consumer.settle(stream, bucket, 'group', ...page.map(([id]) => id));
        settled += page.length;
      }
    },
    async close() {
      isClosed = true;
      consumer.disconnect();
      producer.disconnect();
    },
  };
}
