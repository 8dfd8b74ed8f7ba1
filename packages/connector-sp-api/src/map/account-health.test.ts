import { entities } from '@acorn-i/core';
import { describe, expect, it } from 'vitest';
import { toAccountHealth } from './account-health.ts';

const reportingDateRange = {
  reportingDateFrom: '2026-01-01T00:00Z',
  reportingDateTo: '2026-02-28T23:59Z',
};
const period = { from: '2026-01-01T00:00:00.000Z', to: '2026-02-28T23:59:00.000Z' };
const defects = (rate: number, status: string) => ({
  reportingDateRange,
  orderCount: 900,
  orderWithDefects: { count: 11, status },
  claims: { count: 4, status: 'NONE' },
  status,
  rate,
  targetValue: 0.01,
  targetCondition: 'LESS_THAN',
});

const report = {
  accountStatuses: [
    { marketplaceId: 'A1PA6795UKMFR9', status: 'AT_RISK' },
    { marketplaceId: 'A13V1IB3VIYZZH', status: 'DEACTIVATED' },
    { marketplaceId: 'A1805IZSGTT6HS', status: 'SOMETHING' },
  ],
  performanceMetrics: [
    {
      marketplaceId: 'A1PA6795UKMFR9',
      orderDefectRate: { mfn: defects(0.0122222222, 'BAD'), afn: defects(0, 'GOOD') },
      onTimeDeliveryRate: {
        reportingDateRange,
        onTimeDeliveryCount: 90,
        status: 'GOOD',
        rate: 0.97,
        targetValue: 0.9,
        targetCondition: 'GREATER_THAN',
      },
      listingPolicyViolations: {
        reportingDateRange: { ...reportingDateRange, reportingDateTo: '2026-03-01T23:59Z' },
        defectsCount: 3,
        status: 'BAD',
        targetValue: 0,
        targetCondition: 'EQUALS',
      },
      somethingNewOfAmazons: { rate: '0.5', status: 'NONE' },
      validTrackingRate: { rate: null, status: 'NONE' },
      accountHealthRating: { ahrStatus: 'WARNED', reportingDateRange },
      warningStates: [{ warningType: 'spammingSellerMessaging', status: 'BAD' }],
    },
  ],
};

describe('toAccountHealth', () => {
  const all = toAccountHealth(report);

  it('yields what the entity is, one a marketplace', () => {
    for (const data of all) {
      expect(entities['account-health'].schema.safeParse(data).error).toBeUndefined();
    }
    expect(
      all.map(({ channel, status, statusName }) => [channel.country, status, statusName]),
    ).toEqual([
      ['DE', 'at-risk', 'AT_RISK'],
      ['FR', 'suspended', 'DEACTIVATED'],
      ['NL', 'unknown', 'SOMETHING'],
    ]);
    expect(all.map(({ updatedAt }) => updatedAt)).toEqual(
      Array(3).fill('2026-03-01T23:59:00.000Z'),
    );
  });

  it('tells each metric with value, target, judgement and fulfilment', () => {
    const byName = (name: string, fulfilledBy?: string) =>
      all[0]?.metrics.find((one) => one.name === name && one.fulfilledBy === fulfilledBy);
    expect(byName('order-defect-rate', 'merchant')).toEqual({
      name: 'order-defect-rate',
      fulfilledBy: 'merchant',
      unit: 'ratio',
      value: '0.012222',
      target: { is: 'below', value: '0.01' },
      status: 'bad',
      counts: { 'order-count': 900 },
      period,
    });
    expect(byName('order-defect-rate', 'amazon-fba')).toMatchObject({ value: '0', status: 'good' });
    expect(byName('order-defect-rate/claims', 'merchant')).toMatchObject({
      unit: 'count',
      value: '4',
      status: 'none',
    });
    expect(byName('on-time-delivery-rate')?.target).toEqual({ is: 'above', value: '0.9' });
    expect(byName('listing-policy-violations')).toMatchObject({
      unit: 'count',
      value: '3',
      target: { is: 'equal', value: '0' },
    });
  });

  it('tells a metric that is new, and none that has no value', () => {
    const names = all[0]?.metrics.map(({ name }) => name);
    expect(names).toContain('something-new-of-amazons');
    expect(names).not.toContain('valid-tracking-rate');
  });

  it('tells the rating by either of its names, and warnings', () => {
    expect(all[0]).toMatchObject({
      rating: { name: 'WARNED', period },
      warnings: [{ name: 'spamming-seller-messaging', status: 'bad' }],
    });
    const [metrics] = report.performanceMetrics;
    const accountHealthRating = { accountHealthRatingStatus: 'GREAT' };
    const other = { ...report, performanceMetrics: [{ ...metrics, accountHealthRating }] };
    expect(toAccountHealth(other)[0]?.rating).toEqual({ name: 'GREAT' });
  });

  it.each([undefined, [], {}, { accountStatuses: [] }])('refuses %j', (given) =>
    expect(() => toAccountHealth(given)).toThrow(expect.objectContaining({ code: 'HEALTH_SHAPE' })),
  );
});
