import {
  type AccountHealth,
  type HealthMetric,
  RejectedError,
  scaleDecimal,
  toDecimal,
  trimDecimal,
} from '@acorn-i/core';
import { marketplaceOf, present } from '@acorn-i/sp-api-client';
import { toInstant } from './time.ts';

type Fields = Readonly<Record<string, unknown>>;

/**
 * What the seller performance report tells, for each marketplace. Metrics are found by their shape, so that
 * a new one of Amazon's is told under its own name.
 * https://github.com/amzn/selling-partner-api-models/blob/main/schemas/reports/accountHealthReport-2020-11-18.json
 *
 * @throws RejectedError `HEALTH_SHAPE`, `TIME_INVALID`
 */
export function toAccountHealth(report: unknown): AccountHealth[] {
  const { accountStatuses, performanceMetrics } = fieldsOf(report);
  if (!Array.isArray(accountStatuses) || !Array.isArray(performanceMetrics)) {
    throw new RejectedError('a seller performance report without statuses and metrics', {
      code: 'HEALTH_SHAPE',
    });
  }
  const statuses = byMarketplace(accountStatuses);
  const metrics = byMarketplace(performanceMetrics);
  const latest = latestOf(performanceMetrics);
  return [...new Set([...statuses.keys(), ...metrics.keys()])].map((id) => {
    const own = metrics.get(id) ?? {};
    const statusName = textOf(statuses.get(id)?.status);
    const facts = present({
      channel: present({ kind: 'amazon', id, country: marketplaceOf(id)?.country }),
      status: statusOf(statusName),
      statusName,
      rating: toRating(own),
      warnings: toWarnings(own),
      updatedAt: latestOf(own) ?? latest ?? '1970-01-01T00:00:00.000Z',
    });
    return {
      ...facts,
      metrics: Object.entries(own).flatMap(([name, value]) => toMetrics(name, value)),
    };
  });
}

/** A rate, a count of defects, or both kinds of fulfilment below one name. */
function toMetrics(
  name: string,
  value: unknown,
  fulfilledBy?: HealthMetric['fulfilledBy'],
): HealthMetric[] {
  const fields = fieldsOf(value);
  if ('mfn' in fields || 'afn' in fields) {
    return [
      ...toMetrics(name, fields.mfn, 'merchant'),
      ...toMetrics(name, fields.afn, 'amazon-fba'),
    ];
  }
  const isRatio = 'rate' in fields;
  const measured = decimalOf(isRatio ? fields.rate : fields.defectsCount);
  if (measured === undefined) return [];
  const common = present({ fulfilledBy, period: periodOf(fields) });
  const metric: HealthMetric = {
    name: words(name),
    unit: isRatio ? 'ratio' : 'count',
    value: measured,
    ...common,
    ...present({ target: targetOf(fields), counts: countsOf(fields) }),
    status: judgementOf(fields.status),
  };
  return [metric, ...partsOf(name, fields, common)];
}

/** `claims: { count, status }` below a rate. */
function partsOf(name: string, fields: Fields, common: Partial<HealthMetric>): HealthMetric[] {
  return Object.entries(fields).flatMap(([part, value]) => {
    const { count, status } = fieldsOf(value);
    const counted = decimalOf(count);
    if (counted === undefined) return [];
    const facts = { unit: 'count' as const, value: counted, status: judgementOf(status) };
    return [{ name: `${words(name)}/${words(part)}`, ...facts, ...common }];
  });
}

function targetOf({ targetValue, targetCondition }: Fields): HealthMetric['target'] {
  const value = decimalOf(targetValue);
  const is = { LESS_THAN: 'below', GREATER_THAN: 'above', EQUALS: 'equal' } as const;
  const condition = is[targetCondition as keyof typeof is];
  return value === undefined || condition === undefined ? undefined : { is: condition, value };
}

function countsOf(fields: Fields): HealthMetric['counts'] {
  const counts = Object.entries(fields).flatMap(([name, value]) =>
    name !== 'defectsCount' && /count/i.test(name) && Number.isInteger(value) && Number(value) >= 0
      ? [[words(name), Number(value)] as const]
      : [],
  );
  return counts.length === 0 ? undefined : Object.fromEntries(counts);
}

function toRating(own: Fields): AccountHealth['rating'] {
  const rating = fieldsOf(own.accountHealthRating);
  // The schema and its own example disagree about the name.
  const name = textOf(rating.accountHealthRatingStatus) ?? textOf(rating.ahrStatus);
  return name === undefined ? undefined : present({ name, period: periodOf(rating) });
}

function toWarnings(own: Fields): AccountHealth['warnings'] {
  const given = own.warningStates ?? own.warningState;
  return (Array.isArray(given) ? given : []).flatMap((one) => {
    const { warningType, status } = fieldsOf(one);
    const name = textOf(warningType);
    return name === undefined ? [] : [{ name: words(name), status: judgementOf(status) }];
  });
}

function statusOf(name: string | undefined): AccountHealth['status'] {
  if (name === 'NORMAL') return 'normal';
  if (name === 'AT_RISK') return 'at-risk';
  return name === 'DEACTIVATED' || name === 'SUSPENDED' ? 'suspended' : 'unknown';
}

function judgementOf(status: unknown): HealthMetric['status'] {
  if (status === 'GOOD') return 'good';
  return status === 'BAD' ? 'bad' : 'none';
}

function periodOf(fields: Fields): HealthMetric['period'] {
  const { reportingDateFrom: from, reportingDateTo: to } = fieldsOf(fields.reportingDateRange);
  if (typeof from !== 'string' || typeof to !== 'string') return undefined;
  return { from: toInstant(from), to: toInstant(to) };
}

/** The last instant that any metric below tells of. */
function latestOf(value: unknown): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const { reportingDateTo } = value as Fields;
  const below = Object.values(value).flatMap((inner) => latestOf(inner) ?? []);
  const own = typeof reportingDateTo === 'string' ? [toInstant(reportingDateTo)] : [];
  return [...own, ...below].sort().at(-1);
}

function byMarketplace(entries: readonly unknown[]): Map<string, Fields> {
  return new Map(
    entries.flatMap((entry) => {
      const id = textOf(fieldsOf(entry).marketplaceId);
      return id === undefined ? [] : [[id, fieldsOf(entry)] as const];
    }),
  );
}

/** At most six places, as a decimal has; Amazon writes rates as JSON numbers. */
function decimalOf(value: unknown): string | undefined {
  const text = typeof value === 'number' ? value.toFixed(10) : value;
  const decimal = typeof text === 'string' ? toDecimal(text.trim()) : undefined;
  return decimal === undefined ? undefined : trimDecimal(scaleDecimal(decimal, 6, 'half-even'));
}

/** `orderDefectRate` as `order-defect-rate`. */
function words(name: string): string {
  return name
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .replaceAll('_', '-')
    .toLowerCase()
    .slice(0, 120);
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : {};
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 128) : undefined;
}
