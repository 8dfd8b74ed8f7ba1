import {
  type AcornError,
  isAcornError,
  RejectedError,
  RetryableError,
  toAcornError,
} from '@acorn-i/core';
import type { DocumentRecord } from './document-record.ts';

const neverConnected = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH']);

/** Amazon said no before it looked at the document, or was never reached. */
export function wasNotTaken(error: unknown): boolean {
  if (!isAcornError(error)) return false;
  if (neverConnected.has(error.code)) return true;
  const { status } = error.details as { status?: unknown };
  if (typeof status !== 'number') return false;
  return status === 503 || (status >= 400 && status < 500 && status !== 408);
}

export function refused(
  subject: string,
  transactionId: string,
  faults: readonly string[],
): AcornError {
  const said = faults.length > 0 ? faults.join('; ') : 'nothing about why';
  return new RejectedError(
    `Amazon refuses the ${subject}: it says ${said}. Mend it and send it again`,
    { code: 'VENDOR_REFUSED', details: { transactionId, faults } },
  );
}

export function uncertain(subject: string, { sentAt }: DocumentRecord): AcornError {
  return new RejectedError(
    `the ${subject} went out at ${sentAt}, no answer came, and Amazon's API cannot tell whether it has it. Look in Vendor Central. It is there: acorn-i replay ID --found, and it counts as sent. It is not there: acorn-i replay ID sends it again`,
    { code: 'VENDOR_UNCERTAIN', details: { sentAt } },
  );
}

export function notSent(subject: string): AcornError {
  return new RejectedError(
    `the ${subject}: this version of it never went out, or a later one did. What Amazon has is not this one: dismiss it, or send what is right as a new version`,
    { code: 'VENDOR_NOT_SENT' },
  );
}

export function notVisible(subject: string, transactionId: string, seconds: number): AcornError {
  return new RejectedError(
    `Amazon took the ${subject} (transaction ${transactionId}) and does not show it after ${Math.round(seconds / 60)} minutes. Open a case with Amazon's support that names the transaction. acorn-i replay ID looks again and does not send twice; acorn-i replay ID --found where they say that they have it`,
    { code: 'VENDOR_NOT_VISIBLE', details: { transactionId } },
  );
}

export function underWay(subject: string, retryAfterMs: number): AcornError {
  return new RetryableError(`the ${subject}: an earlier one is still under way at Amazon`, {
    code: 'VENDOR_UNDER_WAY',
    retryAfterMs,
  });
}

export function closing(error: unknown): AcornError {
  if (isAcornError(error) && error.errorClass === 'rejected') return toAcornError(error);
  return new RetryableError('the connection closes', { code: 'CLOSING', cause: error });
}
