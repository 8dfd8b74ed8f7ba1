/** Amazon writes numbers of units as decimals: `1.0`. */
export function unitsOf(amount: { value?: string | null | undefined } | null | undefined): number {
  const units = Number(amount?.value ?? 0);
  return Number.isFinite(units) ? Math.max(0, Math.trunc(units)) : 0;
}
