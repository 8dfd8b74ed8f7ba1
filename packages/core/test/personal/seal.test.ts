import { createSecretKey } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { AnyChange } from '../../src/change.ts';
import { type EntityName, entities, entityNames } from '../../src/entities/registry.ts';
import { joinPersonal, splitPersonal, textsOf } from '../../src/personal/personal-parts.ts';
import {
  openChange,
  openRaw,
  sealedField,
  sealHidden,
  sealOfRaw,
  sealRaw,
} from '../../src/personal/sealed.ts';
import { personalPaths } from '../../src/personal-fields.ts';
import { arbitraryOf } from './arbitrary-of.ts';

const key = { ref: 'ref', key: createSecretKey(Buffer.alloc(32, 7)), identifiers: [] };
const changeWith = (entity: EntityName, data: unknown) =>
  ({ entity, data, source: 'a.x', key: 'k', occurredAt: '2026-01-01T00:00:00Z' }) as AnyChange;

describe.each(entityNames)('%s', (entity) => {
  const { schema } = entities[entity];
  const values = arbitraryOf(schema) as fc.Arbitrary<object>;

  test('is the same again once it is opened, and valid without its personal fields', () => {
    let split = 0;
    fc.assert(
      fc.property(values, (data) => {
        const before = JSON.stringify(data);
        const parts = splitPersonal(entity, data);
        expect(JSON.stringify(data)).toBe(before);
        if (parts === undefined) return;
        split += 1;
        const change = changeWith(entity, data);
        const seal = sealHidden(change, parts.hidden, key);
        const kept = JSON.parse(JSON.stringify({ ...parts.kept, [sealedField]: seal }));
        expect(openChange(changeWith(entity, kept), seal, key).data).toEqual(JSON.parse(before));
        const forgotten = openChange(changeWith(entity, kept), seal, undefined).data;
        expect(schema.safeParse(forgotten).error).toBeUndefined();
        expect(splitPersonal(entity, forgotten)).toBeUndefined();
      }),
      { numRuns: 300 },
    );
    expect(split > 0).toBe(personalPaths(entity).length > 0);
  });
});

test('what stays holds no text of what is hidden', () => {
  const values = arbitraryOf(entities.order.schema) as fc.Arbitrary<object>;
  fc.assert(
    fc.property(values, fc.uuid(), (data, mark) => {
      const marked = withMarks(data, mark);
      const parts = splitPersonal('order', marked);
      if (parts === undefined) return;
      expect(JSON.stringify(parts.kept)).not.toContain(mark);
      expect(textsOf(parts.hidden).every((text) => text.startsWith(mark))).toBe(true);
      expect(joinPersonal(parts.kept, parts.hidden)).toEqual(marked);
    }),
    { numRuns: 200 },
  );
});

/** Puts a mark before every personal text. */
function withMarks(data: object, mark: string): object {
  const parts = splitPersonal('order', data);
  if (parts === undefined) return data;
  const marked = (value: unknown): unknown => {
    if (typeof value === 'string') return mark + value;
    if (Array.isArray(value)) return value.map(marked);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, marked(part)]));
  };
  return joinPersonal(parts.kept, marked(parts.hidden) as object);
}

test('a seal opens nothing but the change that it was made for', () => {
  const change = changeWith('order', { id: '1' });
  const seal = sealHidden(change, { note: 'x' }, key);
  for (const other of [{ key: 'l' }, { source: 'b.x' }, { entity: 'return' }, { occurredAt: '' }])
    expect(() => openChange({ ...change, ...other } as AnyChange, seal, key)).toThrow();
  expect(() =>
    openChange(change, seal, { ...key, key: createSecretKey(Buffer.alloc(32, 8)) }),
  ).toThrow();
  const damaged = `${seal.slice(0, -3)}${seal.endsWith('AAA') ? 'BBB' : 'AAA'}`;
  expect(() => openChange(change, damaged, key)).toThrow();
});

test('the same fields are sealed differently each time; the same raw input alike', () => {
  const change = changeWith('order', { id: '1' });
  expect(sealHidden(change, { note: 'x' }, key)).not.toBe(sealHidden(change, { note: 'x' }, key));
  expect(sealRaw('{"a":1}', key)).toBe(sealRaw('{"a":1}', key));
  expect(sealRaw('{"a":1}', key)).not.toBe(sealRaw('{"a":2}', key));
  expect(openRaw(sealOfRaw(sealRaw('ü{', key))!, key)).toBe('ü{');
});

test('lists of marked texts keep their order, and a field called __proto__ is a field', () => {
  const properties = JSON.parse('{"__proto__":"mine","a":"b"}');
  const data = {
    lines: [{ id: '1', properties }, { id: '2' }, { id: '3', gift: { message: 'm' } }],
  };
  const { kept, hidden } = splitPersonal('order', data)!;
  expect(JSON.stringify(kept)).toBe(
    '{"lines":[{"id":"1","properties":{}},{"id":"2"},{"id":"3","gift":{}}]}',
  );
  expect(JSON.stringify(joinPersonal(kept, hidden))).toBe(JSON.stringify(data));
});
