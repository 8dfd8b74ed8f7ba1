// Exact arithmetic on decimals as text: millionths in a bigint.
const scale = 1_000_000n;

/** Millionths of a decimal such as `-12.90`. The text must already have been checked. */
export function toMillionths(decimal: string): bigint {
  const isNegative = decimal.startsWith('-');
  const [whole = '0', fraction = ''] = decimal.replace('-', '').split('.');
  const millionths = BigInt(whole) * scale + BigInt(fraction.padEnd(6, '0'));
  return isNegative ? -millionths : millionths;
}

/** The decimal of some millionths, with at least two places. */
export function fromMillionths(millionths: bigint): string {
  const size = millionths < 0n ? -millionths : millionths;
  const fraction = (size % scale)
    .toString()
    .padStart(6, '0')
    .replace(/0{1,4}$/, '');
  return `${millionths < 0n ? '-' : ''}${size / scale}.${fraction}`;
}
