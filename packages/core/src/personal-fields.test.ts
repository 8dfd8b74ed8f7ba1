import { expect, it } from 'vitest';
import { z } from 'zod';
import { entityNames } from './entities/registry.ts';
import { markedPaths, markedTexts } from './marked-paths.ts';
import { personal, secret } from './marks.ts';
import { personalPaths } from './personal-fields.ts';

it('finds every personal field of an order', () => {
  const party = ['company', 'email', 'id', 'name', 'phone', 'taxId'].map(
    (field) => `buyer.${field}`,
  );
  const addresses = ['billingAddress', 'shippingAddress'].flatMap((address) =>
    ['city', 'company', 'district', 'lines', 'name', 'phone', 'postalCode'].map(
      (field) => `${address}.${field}`,
    ),
  );
  const others = ['lines.*.gift.message', 'lines.*.properties.*', 'note'];
  expect(personalPaths('order')).toEqual([...party, ...addresses, ...others].sort());
});

it('finds them in the other entities', () => {
  expect(personalPaths('location')).toContain('manager');
  expect(personalPaths('shipment')).toContain('shipTo.name');
  expect(personalPaths('inventory-level')).toEqual([]);
  for (const entity of entityNames) expect(personalPaths(entity)).toBe(personalPaths(entity));
});

it('walks through every kind of schema that can hold another', () => {
  const mark = personal(z.string());
  const Tree = z.object({
    name: mark,
    get children() {
      return z.array(Tree).optional();
    },
  });
  const schema = z.object({
    optional: z.object({ a: mark.nullish() }).default({}),
    list: z.array(z.union([z.object({ b: mark }), z.number()])),
    pair: z.tuple([z.number(), mark]),
    either: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('x'), c: mark }),
      z.object({ kind: z.literal('y') }),
    ]),
    both: z.intersection(z.object({ d: mark }), z.object({ e: z.string() })),
    piped: z.string().transform((text) => text.length),
    tree: Tree,
    later: z.lazy(() => z.record(z.string(), mark)),
    whole: personal(z.object({ inner: mark })),
  });
  expect(markedPaths(schema, 'personal')).toEqual(
    [
      'optional.a',
      'list.*.b',
      'pair.1',
      'either.c',
      'both.d',
      'tree.name',
      'later.*',
      'whole',
    ].sort(),
  );
  expect(markedPaths(schema, 'secret')).toEqual([]);
});

it('reads the secrets out of settings', () => {
  const Settings = z.strictObject({
    shop: z.string(),
    auth: z.strictObject({ token: secret(), old: z.array(secret('a former key')).optional() }),
  });
  const settings = { shop: 'x', auth: { token: 'one', old: ['two', 'three'] } };
  expect(markedTexts(Settings, 'secret', settings).toSorted()).toEqual(['one', 'three', 'two']);
  expect(markedTexts(Settings, 'secret', { shop: 'x' })).toEqual([]);
});
