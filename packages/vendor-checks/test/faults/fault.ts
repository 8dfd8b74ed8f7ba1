import type { CheckCode } from '../../src/index.ts';
import type { Findings } from '../check-business.ts';
import type { Business } from '../good-business.ts';

/** One mistake in one paper. */
export interface Fault {
  paper: keyof Findings;
  code: CheckCode;
  what: string;
  /** Makes the mistake in a good business. */
  make(business: Business): void;
  /** It can be made only there. */
  isIn?(business: Business): boolean;
}

export const dayMs = 86_400_000;
export const iso = (ms: number) => new Date(ms).toISOString();
export const inNorthAmerica = ({ shipping }: Business) => shipping.needsScac;
export const inEurope = ({ billing }: Business) => billing.needsVat;

export function first<T>(items: readonly T[] | undefined): T {
  return items![0]!;
}

export function cents(amount: string, by: number): string {
  return ((Math.round(Number(amount) * 100) + by) / 100).toFixed(2);
}

export function fault(
  paper: Fault['paper'],
  code: CheckCode,
  what: string,
  make: Fault['make'],
  isIn?: Fault['isIn'],
): Fault {
  return { paper, code, what, make, ...(isIn && { isIn }) };
}

export const otherAsin = [{ system: 'amazon', type: 'asin', id: 'B0WRONG000' }];
