import { expect, test } from 'vitest';
import { checkTexts, type FailedCheck } from '../src/index.ts';
import { checkBusiness } from './check-business.ts';
import { acknowledgementFaults } from './faults/acknowledgement-faults.ts';
import { invoiceFaults } from './faults/invoice-faults.ts';
import { noticeFaults } from './faults/notice-faults.ts';
import { goodBusiness } from './good-business.ts';

const faults = [...acknowledgementFaults, ...noticeFaults, ...invoiceFaults];
const seeds = Array.from({ length: 500 }, (_, seed) => seed);

test('500 good businesses raise no alarm, in none of their papers', () => {
  const alarms = seeds.flatMap((seed) =>
    Object.entries<readonly FailedCheck[]>({ ...checkBusiness(goodBusiness(seed)) }).flatMap(
      ([paper, failed]) =>
        failed.map(({ code, place }) => `${seed} ${paper}: ${code} ${place ?? ''}`),
    ),
  );
  expect(alarms).toEqual([]);
});

test('there are sixty faults and more, and every check of these papers is among them', () => {
  expect(faults.length).toBeGreaterThanOrEqual(60);
  const codes = Object.keys(checkTexts).filter((code) => !code.startsWith('PLAN_'));
  expect(codes.filter((code) => !faults.some((fault) => fault.code === code))).toEqual([]);
});

test.each(faults)('$paper: $what is $code, in both languages', ({ paper, code, make, isIn }) => {
  let made = 0;
  for (const seed of seeds.slice(0, 40)) {
    // Papers of one business share parts; a mistake is made in one place.
    const business = structuredCloneOf(goodBusiness(seed));
    if (isIn?.(business) === false) continue;
    made += 1;
    make(business);
    const found = checkBusiness(business)[paper].find((failed) => failed.code === code);
    expect(found, `seed ${seed}`).toBeDefined();
    const { severity, text, nextStep } = found!;
    expect(severity).toBe(checkTexts[code].warns ? 'warning' : 'stop');
    expect(JSON.stringify([text, nextStep])).not.toMatch(/[{}?]\w+\}|"\?"/);
    expect(text['zh-CN']).toMatch(/\p{Script=Han}/u);
    expect(nextStep['zh-CN']).toMatch(/\p{Script=Han}/u);
    expect(nextStep.en.length).toBeGreaterThan(3);
  }
  expect(made).toBeGreaterThanOrEqual(15);
});

/** Functions as they are, everything else a copy of its own, so that no two papers share a part. */
function structuredCloneOf<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(structuredCloneOf) as T;
  return Object.fromEntries(
    Object.entries(value).map(([key, own]) => [key, structuredCloneOf(own)]),
  ) as T;
}

test('a cost that was acknowledged below the order’s is invoiced as it was acknowledged', () => {
  const business = structuredCloneOf(goodBusiness(2));
  const [line] = business.invoice.lines;
  business.order.lines[0]!.netCost!.amount = '9999.99';
  const invoice = checkBusiness(business).invoice;
  expect(invoice).toEqual([]);
  line!.netCost.amount = '9999.99';
  expect(checkBusiness(business).invoice.map(({ code }) => code)).toContain(
    'INVOICE_COST_NOT_ACKNOWLEDGED',
  );
});
