import { inspect } from 'node:util';
import { expect, test } from 'vitest';
import { besideLog, Log, nameOfLog, toPlannedLog } from '../../src/config/log-place.ts';

const redis = (log: unknown) => {
  const place = toPlannedLog(Log.parse(log), '/base');
  if (place.kind !== 'redis') throw new Error('not a Redis');
  return place;
};

test('a file is relative to the routes file', () => {
  const place = toPlannedLog(Log.parse('sqlite:./data/log.db'), '/base');
  expect(place).toEqual({ kind: 'sqlite', path: '/base/data/log.db' });
  expect(besideLog(place, '/elsewhere')).toBe('/base/data/log.db');
});

test('a Redis is named without its credentials, and shows them to nobody', () => {
  const place = redis('rediss://acorn:p%C3%A4ss@redis.example:6380/2');
  expect(nameOfLog(place)).toBe('rediss://redis.example:6380/2');
  expect(place.secrets).toEqual(['p%C3%A4ss', 'päss']);
  const { secrets: _, ...shown } = place;
  expect(inspect(shown, { depth: 5 }) + JSON.stringify(shown)).not.toMatch(/p%C3|päss/);
});

test('what is given beside the address goes with it', () => {
  const place = redis({
    redis: {
      sentinels: ['s-1:26379', 's-2:26379'],
      name: 'shop',
      username: 'acorn',
      password: 'secret',
      tls: true,
      prefix: 'eu',
      partitions: 4,
      idRetention: '60d',
    },
  });
  expect(nameOfLog(place)).toBe('rediss-sentinel://s-1:26379,s-2:26379/shop (prefix eu)');
  expect(besideLog(place, '/base')).toBe('/base/.acorn-i/redis-eu');
  expect(place.secrets).toEqual(['secret']);
  expect(place.options()).toEqual({
    sentinels: ['s-1:26379', 's-2:26379'],
    name: 'shop',
    username: 'acorn',
    password: 'secret',
    tls: true,
    prefix: 'eu',
    partitions: 4,
    idRetention: '60d',
  });
});

test('a certificate that is not there is named', () => {
  const place = redis({ redis: { nodes: ['r:6379'], tls: { ca: './no-such.pem' } } });
  expect(() => place.options()).toThrow(
    expect.objectContaining({
      code: 'LOG_TLS_FILE',
      message: expect.stringContaining('/base/no-such.pem'),
    }),
  );
});
