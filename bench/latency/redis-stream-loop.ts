import { orderId } from '../orders.ts';
import { openRedisLoop } from '../redis-loop.ts';
import type { OpenSubject } from './subject.ts';

/** The bare loop over Redis Streams: one XADD, which ends the wait of a blocked XREADGROUP. */
export const redisStreamLoop: OpenSubject = async ({ port }, onWrite) => {
  const loop = await openRedisLoop(port, `latency-${process.pid}`, ({ id }) => onWrite(id));
  const consuming = loop.consume();
  return {
    push: (number, text) => loop.append([{ id: orderId(number), text }]),
    async close() {
      await loop.close();
      await consuming;
    },
  };
};
