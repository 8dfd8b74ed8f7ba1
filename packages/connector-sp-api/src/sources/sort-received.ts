import { describeIssues, type Reject, RejectedError } from '@acorn-i/core';
import type { Received } from '@acorn-i/sp-api-client';
import type { z } from 'zod';

/** A notification of a known shape, with the message that brought it. */
export interface Told<Payload> {
  received: Received;
  payload: Payload;
  /** Milliseconds since the epoch; undefined where Amazon does not say. */
  atMs: number | undefined;
}

/** Notifications of one shape, and what is none: the latter as dead letters, with its messages. */
export function sortReceived<Schema extends z.ZodType>(
  all: readonly Received[],
  schema: Schema,
): { told: Told<z.output<Schema>>[]; broken: Received[]; rejects: Reject[] } {
  const told: Told<z.output<Schema>>[] = [];
  const broken: Received[] = [];
  const rejects: Reject[] = [];
  for (const received of all) {
    const { message, notification, fault } = received;
    const result = notification && schema.safeParse(notification.payload);
    if (result?.success) {
      const atMs = Date.parse(notification?.eventTime ?? '');
      told.push({ received, payload: result.data, atMs: Number.isNaN(atMs) ? undefined : atMs });
      continue;
    }
    const error = fault ?? invalidPayload(notification?.type ?? '', result?.error);
    broken.push(received);
    rejects.push({ raw: message.body, place: `notification:${message.id}`, error });
  }
  return { told, broken, rejects };
}

function invalidPayload(type: string, error: z.ZodError | undefined): RejectedError {
  const faults = error ? describeIssues(error) : 'no payload';
  return new RejectedError(`a notification of another shape: ${type}: ${faults}`, {
    code: 'NOTIFICATION_INVALID',
  });
}
