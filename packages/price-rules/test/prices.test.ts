import { expect, test } from 'vitest';
import rules, { PriceRuleSettings } from '../src/index.ts';
import { at, baseOf, type SettingsInput, startPrices } from './memory-prices.ts';

const settings: SettingsInput = {
  base: { currency: 'EUR', taxes: 'excluded' },
  targets: { shop: { currency: 'EUR', taxes: 'excluded' } },
};

function withRules(...rules: NonNullable<SettingsInput['rules']>): SettingsInput {
  return { ...settings, rules };
}

test('without a rule the base price is what is asked, and it is told once', async () => {
  const prices = await startPrices(settings);
  await prices.base(baseOf('A', '19.9'));
  await prices.base(baseOf('A', '19.90', { updatedAt: at(1) }));
  expect(prices.emitted).toHaveLength(1);
  expect(prices.told('A', 'shop')).toEqual({
    sku: 'A',
    price: { amount: '19.90', currency: 'EUR' },
    taxesIncluded: false,
    rule: 'base',
    updatedAt: at(0),
  });
});

test('each target has keys of its own, so that a guard or a hold takes none for the other', async () => {
  const terms = { currency: 'EUR', taxes: 'excluded' } as const;
  const prices = await startPrices({
    ...settings,
    targets: {
      shop: terms,
      outlet: terms,
      stores: { ...terms, locations: ['berlin'] },
    },
  });
  await prices.base(baseOf('A', '20'));
  expect(prices.emitted.map(({ key, to }) => [key, to])).toEqual([
    ['A@shop@EUR', 'shop'],
    ['A@outlet@EUR', 'outlet'],
    ['A@berlin@stores@EUR', 'stores'],
  ]);
});

test('the fitting rule with the highest priority decides alone, and explain says what gave way', async () => {
  const prices = await startPrices(
    withRules(
      { name: 'all', priority: 1, set: { percent: '10%' } },
      { name: 'shoes', priority: 5, when: { categories: ['shoes'] }, set: { times: '0.9' } },
      { name: 'brand', priority: 9, when: { brands: ['Other'] }, set: { add: '5' } },
    ),
  );
  await prices.base(baseOf('A', '100'));
  expect(prices.told('A', 'shop')).toMatchObject({ price: { amount: '110.00' }, rule: 'all' });
  const variants = [{ sku: 'A' }];
  await prices.product({
    id: 'P',
    title: 'Shoe',
    category: 'shoes',
    brand: 'Own',
    variants,
    updatedAt: at(1),
  });
  expect(prices.told('A', 'shop')).toMatchObject({ price: { amount: '90.00' }, rule: 'shoes' });
  expect(await prices.explain('A')).toEqual([
    { text: 'shop asks 90.00 EUR, by "shoes" (rule "all" (priority 1) gave way)' },
  ]);
});

test('taxes are put in and taken out, by category where it has a rate of its own', async () => {
  const prices = await startPrices({
    base: { currency: 'EUR', taxes: 'included', taxRate: '19%', taxRates: { books: '7%' } },
    targets: {
      here: { currency: 'EUR', taxes: 'included', taxRate: '19%', taxRates: { books: '7%' } },
      austria: { currency: 'EUR', taxes: 'included', taxRate: '20%', taxRates: { books: '10%' } },
      business: { currency: 'EUR', taxes: 'excluded' },
    },
  });
  await prices.base(baseOf('A', '119'));
  expect(prices.told('A', 'here')?.price.amount).toBe('119.00');
  expect(prices.told('A', 'austria')?.price.amount).toBe('120.00');
  expect(prices.told('A', 'business')).toMatchObject({
    price: { amount: '100.00' },
    taxesIncluded: false,
  });
  await prices.base(baseOf('B', '10.70'));
  const variants = [{ sku: 'B' }];
  const book = { id: 'P', title: 'Book', productType: 'books', variants, updatedAt: at(1) };
  await prices.product(book);
  expect(prices.told('B', 'austria')?.price.amount).toBe('11.00');
  // A price that says itself that no taxes are in it.
  await prices.base(baseOf('C', '100', { taxesIncluded: false }));
  expect(prices.told('C', 'here')?.price.amount).toBe('119.00');
});

test('amounts go by the newest rate, by its inverse and through a third currency, and stay while it is too old', async () => {
  const prices = await startPrices({
    base: { currency: 'EUR', taxes: 'excluded' },
    targets: {
      us: { currency: 'USD', taxes: 'excluded' },
      japan: { currency: 'JPY', taxes: 'excluded' },
    },
    rates: { 'USD/EUR': '0.8', 'USD/JPY': '150' },
    maxRateAge: '1h',
  });
  await prices.base(baseOf('A', '100'));
  expect(prices.told('A', 'us')?.price.amount).toBe('125.00');
  expect(prices.told('A', 'japan')?.price.amount).toBe('18750');
  await prices.rate('EUR', 'USD', '1.1', at(10));
  expect(prices.told('A', 'us')?.price.amount).toBe('110.00');
  await prices.rate('EUR', 'USD', '9', at(5));
  expect(prices.told('A', 'us')?.price.amount).toBe('110.00');
  await prices.base(baseOf('A', '200', { updatedAt: at(80) }));
  expect(prices.told('A', 'us')?.price.amount).toBe('110.00');
  expect((await prices.explain('A')).map(({ text }) => text)).toContain(
    'us is told no new price: the rate for EUR/USD is too old',
  );
  await prices.rate('EUR', 'USD', '1.2', at(90));
  expect(prices.told('A', 'us')?.price.amount).toBe('240.00');
});

test.each([
  ['12.34', { step: '1', ending: '0.99' }, '11.99'],
  ['12.60', { step: '1', ending: '0.99' }, '12.99'],
  ['12.34', { step: '1', ending: '0.99', mode: 'up' as const }, '12.99'],
  ['12.34', { step: '0.05' }, '12.35'],
  ['12.34', { step: '10', ending: '9.90', mode: 'down' as const }, '9.90'],
  ['0.20', { step: '1', ending: '0.99', mode: 'down' as const }, '0.99'],
])('%s is rounded to %j: %s', async (amount, round, expected) => {
  const targets = { shop: { currency: 'EUR' as const, taxes: 'excluded' as const, round } };
  const prices = await startPrices({ ...settings, targets });
  await prices.base(baseOf('A', amount));
  expect(prices.told('A', 'shop')?.price.amount).toBe(expected);
});

test('a price never falls below its margin, nor below the minimum advertised price', async () => {
  const rules = [{ name: 'half', priority: 1, set: { percent: '-50%' } }];
  const prices = await startPrices({ ...settings, rules, floor: { margin: '20%' } });
  const cost = { amount: '80', currency: 'EUR' as const };
  await prices.base(baseOf('A', '150', { cost }));
  expect(prices.told('A', 'shop')).toMatchObject({ price: { amount: '100.00' }, rule: 'floor' });
  expect((await prices.explain('A'))[0]?.text).toContain('"half" would have made it 75.00');
  const minimumAdvertised = { amount: '120', currency: 'EUR' as const };
  await prices.base(baseOf('B', '150', { cost, minimumAdvertised }));
  expect(prices.told('B', 'shop')).toMatchObject({
    price: { amount: '120.00' },
    rule: 'minimum advertised',
  });
  // Unknown is not zero: without a cost nobody can say that the margin is kept.
  await prices.base(baseOf('C', '150'));
  expect(prices.told('C', 'shop')).toBeUndefined();
  expect((await prices.explain('C'))[0]?.text).toContain('nobody told its cost');
});

test('a rule that would come to nothing leaves the price as it is', async () => {
  const prices = await startPrices(
    withRules({ name: 'off', priority: 1, when: { from: at(10) }, set: { add: '-20' } }),
  );
  await prices.base(baseOf('A', '15'));
  await prices.sleepUntil(at(10));
  expect(prices.told('A', 'shop')?.price.amount).toBe('15.00');
  expect((await prices.explain('A'))[1]?.text).toContain('"off" would make it -5.00 EUR');
});

test('rules, prices and promotions begin and end by themselves', async () => {
  const targets = {
    shop: { currency: 'EUR' as const, taxes: 'excluded' as const, channel: { kind: 'shopify' } },
    amazon: { currency: 'EUR' as const, taxes: 'excluded' as const, channel: { kind: 'amazon' } },
  };
  const when = { channels: ['shop'], from: at(20), until: at(30) };
  const rules = [{ name: 'happy hour', priority: 1, when, set: { percent: '-10%' } }];
  const prices = await startPrices({ ...settings, targets, rules });
  await prices.base(baseOf('A', '100'));
  await prices.base(baseOf('A', '95', { validFrom: at(40), validTo: at(50), updatedAt: at(1) }));
  await prices.promotion({
    ...{ id: 'P1', channel: { kind: 'amazon' }, type: 'deal', status: 'scheduled' },
    ...{ startsAt: at(25), endsAt: at(45), appliesTo: 'items', updatedAt: at(2) },
    items: [{ sku: 'A', benefit: { percentOff: '30' } }],
  });
  await prices.sleepUntil(at(60));
  const told = (connection: string) =>
    prices.emitted
      .filter(({ to }) => to === connection)
      .map(({ data }) => [data.updatedAt, data.price.amount, data.compareAt?.amount, data.rule]);
  expect(told('shop')).toEqual([
    [at(0), '100.00', undefined, 'base'],
    [at(20), '90.00', undefined, 'happy hour'],
    [at(30), '100.00', undefined, 'base'],
    [at(40), '95.00', undefined, 'base'],
    [at(50), '100.00', undefined, 'base'],
  ]);
  expect(told('amazon')).toEqual([
    [at(0), '100.00', undefined, 'base'],
    [at(25), '70.00', '100.00', 'promotion P1'],
    [at(40), '66.50', '95.00', 'promotion P1'],
    [at(45), '95.00', undefined, 'base'],
    [at(50), '100.00', undefined, 'base'],
  ]);
});

test('each store of a connection has a price of its own', async () => {
  const locations = ['berlin', 'wien'];
  const prices = await startPrices({
    ...settings,
    targets: { stores: { currency: 'EUR', taxes: 'excluded', locations } },
    rules: [{ name: 'wien', priority: 1, when: { locations: ['wien'] }, set: { price: '12' } }],
  });
  await prices.base(baseOf('A', '10'));
  expect(prices.told('A', 'stores', 'berlin')?.price.amount).toBe('10.00');
  expect(prices.told('A', 'stores', 'wien')).toMatchObject({
    ...{ location: 'wien', price: { amount: '12.00' }, rule: 'wien' },
  });
});

test('what is older than what is known changes nothing', async () => {
  const prices = await startPrices(settings);
  await prices.base(baseOf('A', '10', { updatedAt: at(5) }));
  await prices.base(baseOf('A', '9', { updatedAt: at(4) }), at(6));
  expect(prices.emitted.map(({ data }) => data.price.amount)).toEqual(['10.00']);
});

test('new rates move every SKU, also where there are more than one transaction takes', async () => {
  const prices = await startPrices({
    ...settings,
    targets: { us: { currency: 'USD', taxes: 'excluded' } },
  });
  const count = 600;
  for (let index = 0; index < count; index += 1) await prices.base(baseOf(`S${index}`, '10'));
  expect(prices.emitted).toHaveLength(0);
  await prices.rate('EUR', 'USD', '1.1', at(5));
  expect(new Set(prices.emitted.map(({ data }) => data.sku)).size).toBe(count);
  expect(prices.emitted.every(({ data }) => data.price.amount === '11.00')).toBe(true);
});

test('new rules decide every price anew at the next start, and tell those that are others', async () => {
  const prices = await startPrices(settings);
  for (const sku of ['A', 'B']) await prices.base(baseOf(sku, '10'));
  await prices.reopen(
    withRules({ name: 'sale', priority: 1, when: { skus: ['B'] }, set: { times: '0.5' } }),
    at(60),
  );
  expect(prices.emitted.slice(2).map(({ data }) => data)).toMatchObject([
    { sku: 'B', price: { amount: '5.00' }, rule: 'sale', updatedAt: at(60) },
  ]);
});

test('it names the connections that its targets are, so that one that is not there is found', () => {
  expect(rules.sendsTo?.(PriceRuleSettings.parse(settings))).toEqual([
    { path: ['targets', 'shop'], connection: 'shop' },
  ]);
});
