/** A leaky bucket of points, as the Admin API reports it. */
export interface Throttle {
  /** Takes points, or says that there are too few. */
  take(points: number): boolean;
  giveBack(points: number): void;
  /** Points taken and not given back, in all. */
  spent(): number;
  status(): { maximumAvailable: number; currentlyAvailable: number; restoreRate: number };
}

/** Standard plan: 100 points a second; the bucket holds twenty seconds of it. */
export function createThrottle(rateFactor: number, now: () => number): Throttle {
  const restoreRate = 100 * rateFactor;
  const maximumAvailable = 20 * restoreRate;
  let available = maximumAvailable;
  let readAt = now();
  let spent = 0;
  const refill = (): void => {
    const at = now();
    available = Math.min(
      maximumAvailable,
      available + (Math.max(0, at - readAt) / 1_000) * restoreRate,
    );
    readAt = at;
  };
  return {
    take(points) {
      refill();
      if (points > available) return false;
      available -= points;
      spent += points;
      return true;
    },
    giveBack(points) {
      available = Math.min(maximumAvailable, available + points);
      spent -= points;
    },
    spent: () => spent,
    status() {
      refill();
      return { maximumAvailable, currentlyAvailable: Math.floor(available), restoreRate };
    },
  };
}
