import { expect, test } from 'vitest';
import { markProgress, progressLine } from './progress.ts';
import { createTerminalOutput } from './terminal-output.ts';

function consumer(name: string, more: object = {}) {
  const zero = { delivered: 0, dropped: 0, superseded: 0, retries: 0, deadLetters: 0, holds: 0 };
  const [route = ''] = name.split('>');
  return { route, consumer: name, lag: 0, oldest: undefined, ...zero, down: undefined, ...more };
}

test('one line: rates by route, and only the troubles there are', () => {
  const before = {
    sources: [],
    connections: [],
    units: [],
    pauses: [],
    routes: [consumer('stock'), consumer('stock>b.x')],
  };
  const down = { since: '', reason: '', failures: 9 };
  const now = {
    sources: [{ source: 'a.x', failing: { since: '', reason: '', failures: 1 } }] as never,
    connections: [{ connection: 'b', closed: { since: '', reason: '', code: '' } }],
    units: [],
    pauses: [],
    routes: [
      consumer('stock', { delivered: 400, holds: 2 }),
      consumer('stock>b.x', { delivered: 300, lag: 7, down }),
      consumer('price>c.y', { delivered: 5 }),
    ],
  };
  expect(progressLine(now, markProgress(before, 1_000), 3_000)).toBe(
    'stock 150/s lag 7 held 2 b.x DOWN · price 2.5/s · a.x FAILS · b CLOSED',
  );
});

test('a line that stays is written above the one at the foot, which fits the terminal', () => {
  let written = '';
  const output = createTerminalOutput({
    columns: 11,
    write(text) {
      written += text;
    },
  });
  output.foot('123456789012345');
  output.write(
    JSON.stringify({ level: 'warn', time: '2026-01-01T10:00:00.000Z', msg: 'hm', n: 1 }),
  );
  expect(written).toBe(
    '\r\u001B[2K1234567890\r\u001B[2K10:00:00 WARN hm n=1\n\r\u001B[2K1234567890',
  );
});
