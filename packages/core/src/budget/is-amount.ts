/** Whether a number that a response said can be reckoned with. */
export function isAmount(value: number | undefined): value is number {
  return value !== undefined && Number.isFinite(value) && value >= 0;
}

export function isPositive(value: number | undefined): value is number {
  return isAmount(value) && value > 0;
}
