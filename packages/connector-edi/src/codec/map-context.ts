import type { Channel } from '@acorn-i/core';

/** What a document does not say itself, because both partners know it. */
export interface MapContext {
  /** Where the partner's business belongs: `{ kind: 'amazon-vendor' }`. */
  channel: Channel;
  /** What the partner's own product numbers are: `{ system: 'amazon', type: 'asin' }`. */
  product: { system: string; type: string };
  /** Whose days and times without a zone are: an IANA zone. */
  timeZone: string;
  /** What a party's id is: `92`, a number that the buyer gave. */
  partyQualifier: string;
  dialect: 'standard' | 'amazon';
  /** When the document was written, as its envelope says: ISO 8601 UTC. */
  writtenAt: string;
}
