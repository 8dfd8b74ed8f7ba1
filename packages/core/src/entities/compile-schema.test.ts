import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { compileSchema, undecided } from './compile-schema.ts';
import { Order } from './order.ts';
import { entities } from './registry.ts';

const money = { amount: '12.90', currency: 'EUR' };
const order: Order = {
  id: 'A-1',
  number: '#1',
  externalIds: [{ system: 'shopify', id: '1' }],
  channel: { kind: 'shopify', country: 'DE' },
  status: 'open',
  placedAt: '2026-01-05T08:00:00.000Z',
  updatedAt: '2026-01-05T08:00:00.000Z',
  businessDate: '2026-01-05',
  currency: 'EUR',
  buyer: { name: 'Buyer' },
  shippingAddress: { lines: ['Lindenstraße 1'], city: 'Berlin', country: 'DE' },
  lines: [
    { id: 'L1', sku: 'SKU', quantity: 2, unitPrice: money, properties: { engraving: 'A' } },
    { id: 'L2', quantity: 1, taxes: [{ name: 'VAT', amount: money, collectedByChannel: true }] },
  ],
  total: money,
  tags: ['web'],
};
const take = compileSchema(Order);

describe('a compiled schema', () => {
  test('gives a valid value back as it is', () => {
    expect(Order.parse(order)).toEqual(order);
    expect(take(order)).toBe(order);
  });

  test('puts fields in the order that zod would', () => {
    const { id, lines, ...rest } = order;
    const [first, second] = lines;
    const { id: lineId, ...line } = first!;
    const shuffled = { lines: [{ ...line, id: lineId }, second], ...rest, id };
    expect(JSON.stringify(take(shuffled))).toBe(JSON.stringify(Order.parse(shuffled)));
  });

  test('accepts what zod accepts and answers the same, whatever is broken', () => {
    const junk = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(
        undefined,
        Number.NaN,
        -1,
        '',
        'EUR',
        'x'.repeat(9_000),
        new Date(0),
        new Array(1),
      ),
    );
    const edit = fc.record({
      at: fc.nat(),
      how: fc.constantFrom('replace', 'remove', 'add', 'move'),
      key: fc.constantFrom('extra', '__proto__', 'sku', 'note', 'tags'),
      value: junk,
    });
    let accepted = 0;
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 3 }), (edits) => {
        const value = edits.reduce<unknown>((broken, each) => breakOne(broken, each), order);
        const judged = Order.safeParse(value);
        const taken = take(value);
        if (!judged.success) expect(taken).toBe(undecided);
        else if (taken !== undecided) {
          accepted += 1;
          expect(JSON.stringify(taken)).toBe(JSON.stringify(judged.data));
        }
      }),
      { numRuns: 3_000 },
    );
    expect(accepted).toBeGreaterThan(100);
  });

  test('knows every part of the entities that travel most', () => {
    const level = { sku: 'SKU', available: 3, updatedAt: order.updatedAt };
    expect(compileSchema(entities['inventory-level'].schema)(level)).toBe(level);
    const price = { sku: 'SKU', price: money, updatedAt: order.updatedAt };
    expect(compileSchema(entities.price.schema)(price)).toBe(price);
  });

  test.each([
    ['a transform', z.strictObject({ a: z.string().trim() }), { a: ' x' }],
    ['a default', z.strictObject({ a: z.string().default('x') }), {}],
    ['a coercion', z.strictObject({ a: z.coerce.string() }), { a: 'x' }],
    ['a loose object', z.object({ a: z.string() }), { a: 'x', b: 1 }],
    ['a union', z.strictObject({ a: z.union([z.string(), z.number()]) }), { a: 'x' }],
    ['a check of the whole', z.strictObject({ a: z.string() }).refine(() => false), { a: 'x' }],
    [
      'a check of what is missing',
      z.strictObject({
        a: z
          .string()
          .optional()
          .refine(() => false),
      }),
      {},
    ],
    [
      'a check of what is undefined',
      z.strictObject({
        a: z
          .string()
          .optional()
          .refine(() => false),
      }),
      { a: undefined },
    ],
    ['a global pattern', z.strictObject({ a: z.string().regex(/x/g) }), { a: 'x' }],
    ['another format', z.strictObject({ a: z.email() }), { a: 'x@example.org' }],
  ])('leaves %s to zod', (_what, schema, value) => {
    expect(compileSchema(schema)(value)).toBe(undecided);
  });
});

interface Edit {
  at: number;
  how: string;
  key: string;
  value: unknown;
}

/** One object somewhere inside, changed in one place. */
function breakOne(whole: unknown, { at, how, key, value }: Edit): unknown {
  const copy = structuredClone(whole);
  const objects = objectsIn(copy);
  const target = objects[at % objects.length];
  if (target === undefined) return copy;
  const keys = Object.keys(target);
  const existing = keys[at % Math.max(1, keys.length)] ?? key;
  const before = target[existing];
  if (how === 'add')
    Object.defineProperty(target, key, {
      value,
      enumerable: true,
      configurable: true,
      writable: true,
    });
  else delete target[existing];
  if (how === 'replace') target[existing] = value;
  if (how === 'move') target[existing] = before;
  return copy;
}

function objectsIn(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  const inner = Object.values(value).flatMap(objectsIn);
  return Array.isArray(value) ? inner : [value as Record<string, unknown>, ...inner];
}
