import { setTimeout as sleep } from 'node:timers/promises';
import { engineOver } from '../latency/engine.ts';
import { redisStreamLoop } from '../latency/redis-stream-loop.ts';
import { sqliteLoop } from '../latency/sqlite-loop.ts';
import type { OpenSubject, Subject } from '../latency/subject.ts';
import { createOrderTexts, orderId } from '../orders.ts';
import { runJob } from '../run-job.ts';

export type SubjectName = keyof typeof subjects;

const subjects = {
  sqliteLoopNormal: sqliteLoop('NORMAL'),
  sqliteLoop: sqliteLoop('FULL'),
  embedded: engineOver('sqlite'),
  redisLoop: redisStreamLoop,
  redis: engineOver('redis'),
} satisfies Record<string, OpenSubject>;

const mostWaitMs = 10_000;

interface Parameters {
  subject: SubjectName;
  warmUp: number;
  samples: number;
  perSecond: number;
  dir: string;
  port: number;
}

/** Pushes orders at a low rate, and tells how long each took from the push to the sink's write. */
await runJob<Parameters>(async ({ subject: name, warmUp, samples, perSecond, dir, port }) => {
  const startedAt = new Map<string, number>();
  const latencies: number[] = [];
  let wake = () => {};
  const subject = await subjects[name]({ dir, port }, (id) => {
    latencies.push(performance.now() - startedAt.get(id)!);
    startedAt.delete(id);
    wake();
  });
  await pushAll(subject, 0, warmUp, () => new Promise<void>((resolve) => (wake = resolve)));
  latencies.length = 0;
  let dueAt = performance.now();
  await pushAll(subject, warmUp * 2, samples, async () => {
    dueAt += 1_000 / perSecond;
    await sleep(Math.max(0, dueAt - performance.now()));
  });
  for (const endsAt = performance.now() + mostWaitMs; startedAt.size > 0; await sleep(5))
    if (performance.now() > endsAt) throw new Error(`${startedAt.size} pushes were not written`);
  await subject.close();
  latencies.sort((a, b) => a - b);
  const quantile = (share: number) => latencies[Math.ceil(latencies.length * share) - 1]!;
  return { p50Ms: quantile(0.5), p99Ms: quantile(0.99) };

  async function pushAll(
    to: Subject,
    from: number,
    count: number,
    pause: () => Promise<void>,
  ): Promise<void> {
    const textOf = createOrderTexts();
    for (let pushed = 0, number = from; pushed < count; number += 1) {
      // Every tenth would not pass the filter.
      if (number % 10 === 9) continue;
      const text = textOf(number);
      const paused = pause();
      startedAt.set(orderId(number), performance.now());
      void to.push(number, text);
      await paused;
      pushed += 1;
    }
  }
});
