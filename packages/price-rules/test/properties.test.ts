import { compareDecimals } from '@acorn-i/core';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decidePrice } from '../src/decide-price.ts';
import { PriceRuleSettings } from '../src/index.ts';
import { lintRules } from '../src/lint-rules.ts';
import { readRates } from '../src/price-book.ts';
import { readSku } from '../src/sku-state.ts';
import { at, baseOf, type SettingsInput, startPrices } from './memory-prices.ts';

const skus = ['A', 'B'];
const amount = fc.integer({ min: 1, max: 100_000 }).map((cents) => (cents / 100).toFixed(2));
const minute = fc.integer({ min: 0, max: 100 }).map(at);

const when = fc.record(
  {
    channels: fc.subarray(['shop', 'us'], { minLength: 1 }),
    skus: fc.subarray(skus, { minLength: 1 }),
    tags: fc.subarray(['new', 'old'], { minLength: 1 }),
    from: minute,
    until: minute,
  },
  { requiredKeys: [] },
);
const adjustment = fc.oneof(
  fc.integer({ min: -60, max: 90 }).map((percent) => ({ percent: `${percent}%` })),
  fc.integer({ min: 1, max: 300 }).map((times) => ({ times: (times / 100).toFixed(2) })),
);
/** Of different priorities. */
const rules = fc
  .uniqueArray(fc.record({ priority: fc.integer({ min: 0, max: 20 }), when, set: adjustment }), {
    selector: ({ priority }) => priority,
    maxLength: 6,
  })
  .map((own) => own.map((rule) => ({ name: `rule ${rule.priority}`, ...rule })));

function settingsWith(own: SettingsInput['rules']): SettingsInput {
  return {
    base: { currency: 'EUR', taxes: 'included', taxRate: '19%' },
    targets: {
      shop: { currency: 'EUR', taxes: 'included', taxRate: '7%', round: { ending: '0.99' } },
      us: { currency: 'USD', taxes: 'excluded' },
    },
    rules: own,
    rates: { 'EUR/USD': '1.1' },
    maxRateAge: '30m',
    floor: { margin: '10%', withoutCost: 'allow' },
  };
}

const step = fc.oneof(
  fc.record({
    kind: fc.constant('base' as const),
    sku: fc.constantFrom(...skus),
    amount,
    cost: fc.option(amount),
  }),
  fc.record({ kind: fc.constant('rate' as const), rate: amount }),
  fc.record({
    kind: fc.constant('tags' as const),
    sku: fc.constantFrom(...skus),
    tags: fc.subarray(['new', 'old']),
  }),
  fc.record({
    kind: fc.constant('promotion' as const),
    ...{ sku: fc.constantFrom(...skus), percentOff: fc.integer({ min: 1, max: 99 }).map(String) },
    ...{ startsAt: minute, endsAt: minute },
  }),
  fc.record({ kind: fc.constant('sleep' as const) }),
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

async function play(own: SettingsInput, steps: readonly Step[]) {
  const prices = await startPrices(own);
  for (const [index, each] of steps.entries()) {
    const now = at(index * 9);
    if (each.kind === 'base') {
      const cost =
        each.cost === null ? {} : { cost: { amount: each.cost, currency: 'EUR' as const } };
      await prices.base(baseOf(each.sku, each.amount, { ...cost, updatedAt: now }));
    } else if (each.kind === 'rate') await prices.rate('EUR', 'USD', each.rate, now);
    else if (each.kind === 'tags') {
      const product = { id: each.sku, title: 'x', tags: each.tags, variants: [{ sku: each.sku }] };
      await prices.product({ ...product, updatedAt: now });
    } else if (each.kind === 'promotion') {
      const { sku, percentOff, startsAt, endsAt } = each;
      await prices.promotion({
        ...{ id: `p-${sku}`, channel: { kind: 'shopify' }, type: 'deal', status: 'running' },
        ...{ startsAt, endsAt, appliesTo: 'items', updatedAt: now },
        items: [{ sku, benefit: { percentOff } }],
      });
    }
  }
  await prices.sleepUntil(at(steps.length * 9));
  return prices;
}

const steps = fc.array(step, { minLength: 1, maxLength: 12 });

test('the order in which rules of different priority stand changes nothing', () =>
  fc.assert(
    fc.asyncProperty(rules, steps, fc.nat(), async (own, given, seed) => {
      const shuffled = own.toSorted(
        (a, b) => ((a.priority * seed) % 7) - ((b.priority * seed) % 7),
      );
      const [one, other] = [
        await play(settingsWith(own), given),
        await play(settingsWith(shuffled), given),
      ];
      expect(other.emitted).toEqual(one.emitted);
    }),
    { numRuns: 100 },
  ));

test('what was told last is what is decided now, however the news came', () =>
  fc.assert(
    fc.asyncProperty(rules, steps, async (own, given) => {
      const prices = await play(settingsWith(own), given);
      const now = Date.parse(at(given.length * 9));
      const rates = await readRates(prices.state, prices.book);
      for (const id of skus) {
        const sku = await readSku(prices.state, id);
        for (const place of prices.book.places) {
          const decision = decidePrice(id, sku, place, {
            settings: prices.book.settings,
            rates,
            at: now,
          });
          if (decision.kind === 'withheld') continue;
          expect(prices.told(id, place.connection)?.price.amount).toBe(decision.price.amount);
        }
      }
    }),
    { numRuns: 200 },
  ));

test('no price is below the cost and its margin, and each looks as the target wants it', () =>
  fc.assert(
    fc.asyncProperty(rules, amount, amount, async (own, price, cost) => {
      const prices = await startPrices(settingsWith(own));
      await prices.base(baseOf('A', price, { cost: { amount: cost, currency: 'EUR' } }));
      await prices.sleepUntil(at(200));
      for (const { data, to } of prices.emitted) {
        const [rate, tax] = to === 'us' ? [1.1, 1] : [1, 1.07];
        expect(Number(data.price.amount) / rate / tax).toBeGreaterThanOrEqual(
          Number(cost) / 0.9 - 1e-6,
        );
        if (to === 'shop') expect(data.price.amount).toMatch(/\.99$/);
        expect(compareDecimals(data.price.amount, '0')).toBe(1);
      }
    }),
    { numRuns: 200 },
  ));

test('rules of one priority that may meet are a fault, and of different ones never', () =>
  fc.assert(
    fc.property(rules, (own) => {
      const faultsOf = (rulesOf: typeof own) =>
        lintRules(PriceRuleSettings.parse(settingsWith(rulesOf))).filter(
          ({ path }) => path[2] === 'priority',
        );
      expect(faultsOf(own)).toEqual([]);
      const [first] = own;
      if (first === undefined) return;
      expect(faultsOf([...own, { ...first, name: 'twin' }]).length).toBe(
        first.when.from !== undefined &&
          first.when.until !== undefined &&
          first.when.from >= first.when.until
          ? 0
          : 1,
      );
    }),
  ));
