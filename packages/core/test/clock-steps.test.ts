import { expect, test } from 'vitest';
import { createMemoryLog } from '../src/engine.ts';
import { RetryableError } from '../src/errors.ts';
import { createSteppedClock } from '../src/testing/faults/stepped-clock.ts';
import { createFakeSystem, level, startEngine, until } from './fake-system.ts';

const hourMs = 3_600_000;
const route = { name: 'out', from: [{ source: 'shop.levels' }], steps: [], to: ['sink.levels'] };

test.each([
  ['one change of a sink that works', { failing: 'BAD', failures: 1 }],
  ['a change that waits in the log', { failing: 'BAD', failures: 5 }],
  ['a sink that is down', { failing: undefined, failures: 8 }],
])('a clock that is set back does not keep from a retry: %s', async (_, { failing, failures }) => {
  const clock = createSteppedClock();
  const [shop, sink] = [createFakeSystem(), createFakeSystem()];
  let failed = 0;
  sink.onWrite = ({ key }) => {
    if ((failing ?? key) !== key || failed >= failures) return undefined;
    failed += 1;
    // The next wait is counted from a date that is not true, and ends on one that is.
    if (failed === failures) {
      clock.step(hourMs);
      setTimeout(() => clock.step(-hourMs), 20);
    }
    return new RetryableError('later', { code: 'HTTP_503' });
  };
  shop.produce(level('GOOD', 1), level('BAD', 1), level('GOOD', 2));
  const engine = await startEngine(
    createMemoryLog(),
    { shop: shop.connector, sink: sink.connector },
    [route],
    { clock, retry: { baseMs: 60, maxMs: 100, attempts: 20 } },
  );
  await until(() => sink.written.length === 3, 'all are written');
  expect(clock.stepped()).toBe(0);
  await engine.stop();
});
