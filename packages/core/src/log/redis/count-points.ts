/**
 * How many entries of a partition come before some of its positions. Between the points that are known
 * it estimates.
 */
export interface CountPoints {
  add(seq: number, count: number): void;
  /** Entries up to a position. */
  at(seq: number): number;
  clear(): void;
}

interface Point {
  seq: number;
  count: number;
}

const most = 64;
const start: Point = { seq: 0, count: 0 };

export function createCountPoints(): CountPoints {
  let points: Point[] = [];

  /** How many points are not beyond a position. */
  function rank(seq: number): number {
    let low = 0;
    let high = points.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (points[middle]!.seq <= seq) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  return {
    add(seq, count) {
      const index = rank(seq);
      if (points[index - 1]?.seq === seq) return;
      points.splice(index, 0, { seq, count });
      // Those near the end and the start stay; every other one between them goes.
      if (points.length > most)
        points = points.filter((_, at) => at % 2 === 0 || at === points.length - 1);
    },
    at(seq) {
      const index = rank(seq);
      const low = points[index - 1] ?? start;
      const high = points[index];
      if (high === undefined || low.seq === seq) return low.count;
      const share = (seq - low.seq) / (high.seq - low.seq);
      return low.count + Math.floor(share * (high.count - low.count));
    },
    clear() {
      points = [];
    },
  };
}
