import { createBus, createMemoryLog } from '@acorn-i/core/engine';
import { createFakeClock, createRecordingLogger } from '@acorn-i/core/testing';
import { expect, test } from 'vitest';
import { createTroubleTeller } from './say-trouble.ts';

test('tells at once of what needs a person, and of more every ten seconds', async () => {
  const clock = createFakeClock();
  const logger = createRecordingLogger();
  const bus = createBus(createMemoryLog());
  const troubles = createTroubleTeller({ clock, logger });
  troubles.follow(bus);
  const die = (consumer: string, count: number) =>
    bus.activity.next({ kind: 'dead-letter', consumer, count });
  const told = () => logger.lines.map(({ fields }) => fields);
  die('out>shop.prices', 1);
  die('out>shop.prices', 40);
  die('out>shop.prices', 2);
  bus.activity.next({ kind: 'hold', consumer: 'out', count: 3 });
  troubles.unsigned('shop.orders');
  expect(told()).toEqual([
    { consumer: 'out>shop.prices', deadLetters: 1 },
    { consumer: 'out', holds: 3 },
    { address: 'shop.orders', webhooks: 1 },
  ]);
  await clock.advance(10_000);
  expect(told().slice(3)).toEqual([{ consumer: 'out>shop.prices', deadLetters: 42 }]);
  die('out>shop.prices', 5);
  troubles.stop();
  expect(told().slice(4)).toEqual([{ consumer: 'out>shop.prices', deadLetters: 5 }]);
  await clock.advance(20_000);
  expect(told()).toHaveLength(5);
});
