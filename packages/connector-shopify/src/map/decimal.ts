const digits = new Map<string, number>();

/**
 * One spelling for one amount: at least the currency's own digits, never more than needed. GraphQL
 * writes `10.0` where a webhook writes `10.00`.
 */
export function normalDecimal(text: string, currency: string): string {
  const match = /^(-?)0*(\d+)(?:\.(\d*))?$/.exec(text.trim());
  if (!match) return text;
  const [, sign = '', whole = '0', fraction = ''] = match;
  const kept = fraction.replace(/0+$/, '').padEnd(fractionDigits(currency), '0');
  const amount = kept === '' ? whole : `${whole}.${kept}`;
  return /[1-9]/.test(amount) ? `${sign}${amount}` : amount;
}

/** The exact sum of decimals. */
export function addDecimals(amounts: readonly string[]): string {
  return fromMicro(amounts.reduce((sum, amount) => sum + toMicro(amount), 0n));
}

/** The exact product of a decimal and a whole number. */
export function timesDecimal(amount: string, factor: number): string {
  return fromMicro(toMicro(amount) * BigInt(factor));
}

/** The decimal with its sign turned. */
export function negateDecimal(amount: string): string {
  return fromMicro(-toMicro(amount));
}

function fractionDigits(currency: string): number {
  let known = digits.get(currency);
  if (known === undefined) {
    known = digitsOf(currency);
    digits.set(currency, known);
  }
  return known;
}

function digitsOf(currency: string): number {
  try {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    return format.resolvedOptions().minimumFractionDigits ?? 2;
  } catch {
    return 2;
  }
}

function toMicro(amount: string): bigint {
  const [whole = '0', fraction = ''] = amount.replace('-', '').split('.');
  const micro = BigInt(whole) * 1_000_000n + BigInt(fraction.slice(0, 6).padEnd(6, '0'));
  return amount.startsWith('-') ? -micro : micro;
}

function fromMicro(micro: bigint): string {
  const absolute = micro < 0n ? -micro : micro;
  const fraction = (absolute % 1_000_000n).toString().padStart(6, '0');
  return `${micro < 0n ? '-' : ''}${absolute / 1_000_000n}.${fraction}`;
}
