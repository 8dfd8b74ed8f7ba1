import { isUtf8 } from 'node:buffer';
import type { Bus } from '../bus.ts';
import { type Draft, type PreparedChange, toChange } from '../change.ts';
import type { Clock } from '../clock.ts';
import type { RawRequest, Source } from '../connector.ts';
import type { EntityName } from '../entities/registry.ts';
import { RefusedError } from '../errors.ts';
import type { NewDeadLetter } from '../log/log.ts';
import { deadLetterOf } from './dead-letter-of.ts';

export interface WebhookTarget {
  /** `shop.orders`. */
  address: string;
  source: Source<unknown, EntityName>;
  api: unknown;
}

/** What became of a webhook: all of it is durable. */
export interface WebhookReceipt {
  accepted: number;
  deadLetters: number;
}

/**
 * Takes one webhook: verifies, decodes, and resolves once it is durable, so that the sender may be
 * told 2xx. A body that was signed but cannot be understood is kept whole as a dead letter: sending it
 * again would not help.
 *
 * @throws RefusedError `SIGNATURE_INVALID` if the request was not signed by the remote.
 */
export async function receiveWebhook(
  { address, source, api }: WebhookTarget,
  request: RawRequest,
  { bus, clock }: { bus: Bus; clock: Clock },
): Promise<WebhookReceipt> {
  const isSigned = (await source.verify?.(api, request)) ?? false;
  if (!isSigned) {
    throw new RefusedError(
      `${address}: the signature or the credentials do not match. Compare what the connection's settings say of webhooks (secret, or name and password) with the sender's`,
      {
        code: 'SIGNATURE_INVALID',
      },
    );
  }
  const at = new Date(clock.now()).toISOString();
  const { changes, rejects } = await decode({ address, source, api }, request, at);
  if (changes.length > 0 || rejects.length > 0)
    await bus.publish(address, { changes, rejects, durability: 'full' });
  return { accepted: changes.length, deadLetters: rejects.length };
}

async function decode(
  { address, source, api }: WebhookTarget,
  request: RawRequest,
  at: string,
): Promise<{ changes: PreparedChange[]; rejects: NewDeadLetter[] }> {
  const changes: PreparedChange[] = [];
  const rejects: NewDeadLetter[] = [];
  try {
    const drafts = (await source.decode?.(api, request)) ?? [];
    for (const draft of drafts) prepareOne(draft);
  } catch (error) {
    reject(error);
  }
  return { changes, rejects };

  /** The body is kept once, with its first fault, however many of its changes are wrong. */
  function reject(error: unknown): void {
    if (rejects.length > 0) return;
    rejects.push(deadLetterOf(address, error, rawOf(request.body), at));
  }

  function prepareOne(draft: Draft): void {
    try {
      changes.push(toChange(source.entity, draft, { source: address, recordedAt: at }));
    } catch (error) {
      reject(error);
    }
  }
}

function rawOf(body: Buffer): { raw: string; rawEncoding: 'utf8' | 'base64' } {
  return isUtf8(body)
    ? { raw: body.toString('utf8'), rawEncoding: 'utf8' }
    : { raw: body.toString('base64'), rawEncoding: 'base64' };
}
