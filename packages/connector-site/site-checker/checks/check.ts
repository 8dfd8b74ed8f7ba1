import type { CertificateFacts } from '../report.ts';
import type { SiteSession } from '../site-session.ts';

/** What a check works on. */
export interface CheckContext {
  session: SiteSession;
  options: CheckOptions;
  /** Filled in by the check of the certificate. */
  facts: { certificate?: CertificateFacts };
}

export interface CheckOptions {
  url: string;
  clientId: string;
  clientSecret: string;
  ca?: string | undefined;
  /** The public address of the listener for webhooks. Default: its own, where the shop is on the loopback. */
  webhookUrl?: string | undefined;
  /** Where the listener listens. Default: any free port. */
  webhookPort?: number | undefined;
  /** How long a webhook and its repetition may take. Default 45,000. */
  webhookWaitMs?: number | undefined;
  /** 19 of 20 answers must be faster. Default 2,000. */
  latencyMs?: number | undefined;
  timeoutMs?: number | undefined;
}

/** One clause of the contract. `run` throws SiteFault or Skipped; a text that it returns is told. */
export interface SiteCheck {
  id: string;
  title: string;
  /** Nothing after it makes sense, or is safe, if it fails. */
  isGate?: boolean;
  run(context: CheckContext): Promise<string | void>;
}

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);

export function isLoopback(url: string): boolean {
  return loopback.has(new URL(url).hostname);
}
