/** What became of one check. */
export interface CheckResult {
  /** Stable: `shipments.once`. */
  id: string;
  title: string;
  outcome: 'passed' | 'failed' | 'skipped';
  /** What was found, for a person. */
  message?: string;
  /** Of the answers that it was found in, as the shop calls them. */
  requestIds?: readonly string[];
}

export interface CertificateFacts {
  subject: string;
  issuer: string;
  validTo: string;
  protocol: string;
}

/** Whether a shop keeps the contract: the record of an acceptance. */
export interface SiteReport {
  url: string;
  contract: string;
  /** What the shop calls itself. */
  shop?: string;
  startedAt: string;
  finishedAt: string;
  /** incomplete: nothing failed, and something was not checked. */
  outcome: 'passed' | 'failed' | 'incomplete';
  certificate?: CertificateFacts;
  latency: { requests: number; p50Ms: number; p95Ms: number; maxMs: number };
  checks: readonly CheckResult[];
}

/** Something that the contract forbids. */
export class SiteFault extends Error {
  readonly requestIds: readonly string[];

  constructor(message: string, ...requestIds: (string | undefined)[]) {
    super(message);
    this.name = 'SiteFault';
    this.requestIds = requestIds.filter((id) => id !== undefined);
  }
}

/** Something that cannot be checked here, and why. */
export class Skipped extends Error {}

/** @throws SiteFault */
export function demand(
  condition: unknown,
  message: string,
  ...requestIds: (string | undefined)[]
): asserts condition {
  if (!condition) throw new SiteFault(message, ...requestIds);
}
