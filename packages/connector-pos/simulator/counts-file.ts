/** What somebody counted. */
export interface TillCount {
  location: string;
  sku: string;
  onHand: number;
}

/** A count as the till keeps it until its file is dropped. */
export interface DatedCount extends TillCount {
  /** ISO 8601 UTC. */
  at: string;
}

/** The text of a file of counts. */
export function toCountsFile(counts: readonly DatedCount[]): string {
  const rows = counts.map(({ location, sku, onHand, at }) => [location, sku, onHand, at].join(','));
  return `${['location,sku,on_hand,counted_at', ...rows].join('\r\n')}\r\n`;
}
