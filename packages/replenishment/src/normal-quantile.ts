/**
 * How many standard deviations above the mean a share of all cases lies below. By P. J. Acklam's rational approximation;
 * its relative error is below 1.2e-9.
 *
 * @param share between 0 and 1.
 */
export function normalQuantile(share: number): number {
  if (share > 0.5) return -normalQuantile(1 - share);
  if (share < tail) {
    const q = Math.sqrt(-2 * Math.log(share));
    return polynomial(c, q) / polynomial([...d, 1], q);
  }
  const q = share - 0.5;
  const r = q * q;
  return (polynomial(a, r) * q) / polynomial([...b, 1], r);
}

const tail = 0.02425;

// Coefficients of the highest power first.
const a = [
  -3.969683028665376e1, 2.209460984245205e2, -2.759285104469687e2, 1.38357751867269e2,
  -3.066479806614716e1, 2.506628277459239,
];
const b = [
  -5.447609879822406e1, 1.615858368580409e2, -1.556989798598866e2, 6.680131188771972e1,
  -1.328068155288572e1,
];
const c = [
  -7.784894002430293e-3, -3.223964580411365e-1, -2.400758277161838, -2.549732539343734,
  4.374664141464968, 2.938163982698783,
];
const d = [7.784695709041462e-3, 3.224671290700398e-1, 2.445134137142996, 3.754408661907416];

function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}
