import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AnyChange, type Draft, idempotencyKeyOf, parseEntity, toChange } from './change.ts';
import { isAcornError } from './errors.ts';

const stamp = { source: 'shop.orders', recordedAt: '2026-05-02T00:00:00Z' };

function order(more: object = {}): Draft<'order'> {
  const at = '2026-05-01T10:00:00Z';
  const data = {
    id: '1',
    channel: { kind: 'shopify' },
    status: 'open' as const,
    placedAt: at,
    updatedAt: at,
  };
  return { data: { ...data, currency: 'EUR', lines: [], ...more } };
}

/** What `run` throws, which must be a rejection that names paths. */
function rejection(run: () => unknown): { message: string; paths: unknown } {
  try {
    run();
  } catch (error) {
    if (isAcornError(error) && error.errorClass === 'rejected' && error.code === 'ENTITY_INVALID') {
      return { message: error.message, paths: error.details.paths };
    }
    throw error;
  }
  throw new Error('nothing was thrown');
}

describe('toChange', () => {
  it('stamps the draft and encodes its data once', () => {
    const { change, json } = toChange('order', order(), stamp);
    expect(change).toMatchObject({
      ...stamp,
      entity: 'order',
      key: '1',
      occurredAt: '2026-05-01T10:00:00Z',
    });
    expect(change.trace).toEqual({ traceId: change.id });
    expect(JSON.parse(json)).toEqual(change.data);
    expect(Object.keys(change)).not.toContain('deleted');
  });

  it('gives the same state the same id whenever it is read, and another state another', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 100 }), fc.string({ maxLength: 100 }), (note, other) => {
        const { id } = toChange('order', order({ note }), stamp).change;
        const later = { ...stamp, recordedAt: '2027-01-01T00:00:00Z' };
        expect(toChange('order', order({ note }), later).change.id).toBe(id);
        expect(toChange('order', order({ note: other }), later).change.id === id).toBe(
          note === other,
        );
      }),
    );
  });

  it('takes key, time, version, addressee and deletion from the draft', () => {
    const given = {
      key: 'k',
      occurredAt: '2026-01-01T00:00:00Z',
      version: 'v7',
      to: 'shop',
      deleted: true as const,
    };
    const { change } = toChange('order', { ...order(), ...given }, stamp);
    expect(change).toMatchObject({
      id: '2026-01-01T00:00:00Z~k~v7',
      key: 'k',
      to: 'shop',
      deleted: true,
    });
  });

  it('follows the cause', () => {
    const cause = toChange('order', order(), stamp).change as AnyChange;
    const first = toChange('order', order(), { ...stamp, source: 'pool.demand', cause }).change;
    const second = toChange('order', order(), {
      ...stamp,
      source: 'pool.x',
      cause: first as AnyChange,
    }).change;
    expect(first.trace).toEqual({ traceId: cause.id, causedBy: cause.id });
    expect(second.trace).toEqual({ traceId: cause.id, causedBy: first.id });
  });

  it.each([
    ['an unknown field', order({ total_price: '1' }), '(whole)'],
    ['a field called __proto__', order(JSON.parse('{"__proto__":{"isAdmin":true}}')), undefined],
    ['an unknown currency', order({ currency: 'EURO' }), 'currency'],
    ['a float for money', order({ total: { amount: 12.9, currency: 'EUR' } }), 'total.amount'],
    [
      'a huge amount',
      order({ total: { amount: '9'.repeat(400), currency: 'EUR' } }),
      'total.amount',
    ],
    ['an amount in words', order({ total: { amount: 'NaN', currency: 'EUR' } }), 'total.amount'],
    ['a local time', order({ placedAt: '2026-05-01T10:00:00+02:00' }), 'placedAt'],
    ['a day that is none', order({ placedAt: '2026-02-30T10:00:00Z' }), 'placedAt'],
    ['a negative quantity', order({ lines: [{ id: '1', quantity: -1 }] }), 'lines.0.quantity'],
    ['a huge quantity', order({ lines: [{ id: '1', quantity: 1e12 }] }), 'lines.0.quantity'],
    ['half a unit', order({ lines: [{ id: '1', quantity: 0.5 }] }), 'lines.0.quantity'],
    [
      'too many lines',
      order({ lines: Array.from({ length: 2_001 }, () => ({ id: '1', quantity: 1 })) }),
      'lines',
    ],
    ['an id that is a number', order({ id: 42 }), 'id'],
    ['nothing', { data: undefined } as unknown as Draft<'order'>, '(whole)'],
  ])('rejects %s', (_, draft, path) => {
    const { message } = rejection(() => toChange('order', draft, stamp));
    expect(message).toContain('shop.orders: not a valid order');
    expect(message).toMatch(/\. Correct it where it comes from/);
    if (path !== undefined) expect(message).toContain(`${path}: `);
    expect(Reflect.get({}, 'isAdmin')).toBeUndefined();
  });

  it('takes a negative amount, which a correction is', () => {
    expect(
      toChange('order', order({ total: { amount: '-12.90', currency: 'EUR' } }), stamp).change.data
        .total,
    ).toEqual({
      amount: '-12.90',
      currency: 'EUR',
    });
  });

  it('names the key of what is not valid where it can be read, and only there', () => {
    const messageOf = (more: object) =>
      rejection(() => toChange('order', order({ note: 'x'.repeat(9_000), ...more }), stamp))
        .message;
    expect(messageOf({})).toContain('not a valid order 1: note: ');
    for (const id of [undefined, 7, 'who is\nthat', 'x'.repeat(300)])
      expect(messageOf({ id: id as never })).toContain('not a valid order: ');
  });

  it('rejects JSON that is too deep, without ending the stack', () => {
    const deep = JSON.parse(`${'['.repeat(50_000)}${']'.repeat(50_000)}`) as unknown;
    const product = {
      id: '1',
      title: 'x',
      variants: [],
      updatedAt: '2026-05-01T00:00:00Z',
      attributes: { deep },
    };
    expect(rejection(() => parseEntity('product', product, 'shop.products')).message).toContain(
      'attributes.deep',
    );
    expect(
      rejection(() => parseEntity('order', { ...order().data, note: deep }, 'shop.orders')).paths,
    ).toEqual(['note']);
  });

  it('never tells a value', () => {
    const value = 'jo@example.org';
    const drafts = [
      order({ buyer: { email: 7, name: [value] } }),
      order({ status: value }),
      order({ currency: value }),
      order({ placedAt: value }),
      order({ total: { amount: value, currency: value } }),
      order({ note: value.repeat(1_000) }),
    ];
    for (const draft of drafts) {
      const { message, paths } = rejection(() => toChange('order', draft, stamp));
      expect(message + JSON.stringify(paths)).not.toContain(value);
    }
  });

  it('keeps a message short however much is wrong', () => {
    const lines = Array.from({ length: 1_000 }, () => ({}));
    expect(rejection(() => toChange('order', order({ lines }), stamp)).message.length).toBeLessThan(
      1_000,
    );
  });
});

describe('idempotencyKeyOf', () => {
  it('is a UUID, the same for one consumer and change, another for any other', () => {
    const key = idempotencyKeyOf('stock>shop.inventory', { source: 'pool.x', id: '1' });
    expect(key).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(idempotencyKeyOf('stock>shop.inventory', { source: 'pool.x', id: '1' })).toBe(key);
    const others = [
      idempotencyKeyOf('stock>b.inventory', { source: 'pool.x', id: '1' }),
      idempotencyKeyOf('stock>shop.inventory', { source: 'pool.y', id: '1' }),
      idempotencyKeyOf('stock>shop.inventory', { source: 'pool.x', id: '2' }),
    ];
    expect(new Set([key, ...others]).size).toBe(4);
  });
});
