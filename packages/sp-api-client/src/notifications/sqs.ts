import { requestJson } from '@acorn-i/core';
import { z } from 'zod';
import type { AwsCredentialSource } from './aws-credentials.ts';
import { type QueueAddress, queuePlace } from './queue-place.ts';
import { signRequest } from './sign-request.ts';
import { toSqsError } from './sqs-errors.ts';

export interface SqsMessage {
  id: string;
  body: string;
  /** What its removal names; another one at every receipt. */
  receipt: string;
  /** How often it was received, this time included. */
  received: number;
}

export interface ReceiveOptions {
  /** How long to wait for the first message, at most 20. */
  waitSeconds: number;
  /** How long nobody else gets them; what is not removed until then comes again. */
  visibilitySeconds: number;
  signal?: AbortSignal | undefined;
}

/** One queue of Amazon SQS, as far as reading it takes. */
export interface Sqs {
  /** Up to ten messages, none if nothing came in time. */
  receive(options: ReceiveOptions): Promise<readonly SqsMessage[]>;
  /** Removes messages for good. One that SQS does not remove comes again. */
  remove(receipts: readonly string[]): Promise<void>;
}

export interface SqsOptions extends QueueAddress {
  credentials: AwsCredentialSource;
  fetch?: typeof globalThis.fetch | undefined;
  now?: (() => number) | undefined;
  signal?: AbortSignal | undefined;
}

const mostMessages = 10;

const Received = z.object({
  Messages: z
    .array(
      z.object({
        MessageId: z.string(),
        ReceiptHandle: z.string(),
        Body: z.string(),
        Attributes: z.object({ ApproximateReceiveCount: z.string().nullish() }).nullish(),
      }),
    )
    .nullish(),
});

/**
 * A queue by SQS's JSON protocol.
 *
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-json-faqs.html
 *
 * @throws ConfigurationError `QUEUE_URL_INVALID`. Its methods throw RefusedError `SQS_…` with the next
 *   step, RetryableError for what may pass, and what the credentials' source throws.
 */
export function createSqs(options: SqsOptions): Sqs {
  const { queueUrl, credentials, now = Date.now } = options;
  const { endpoint, region } = queuePlace(options);

  async function call<T>(
    operation: string,
    parameters: object,
    schema: z.ZodType<T>,
    more: { signal?: AbortSignal | undefined; timeoutMs?: number } = {},
  ): Promise<T> {
    const body = JSON.stringify({ QueueUrl: queueUrl, ...parameters });
    const headers = {
      'content-type': 'application/x-amz-json-1.0',
      'x-amz-target': `AmazonSQS.${operation}`,
    };
    const request = { method: 'POST', url: endpoint, headers, body };
    const place = { region, service: 'sqs', atMs: now() };
    const signed = signRequest(request, await credentials(), place);
    try {
      const { data } = await requestJson({
        url: endpoint,
        method: 'POST',
        headers: signed,
        body,
        schema,
        address: `SQS ${operation}`,
        ...(options.fetch && { fetch: options.fetch }),
        ...(more.timeoutMs !== undefined && { timeoutMs: more.timeoutMs }),
        signal: anyOf(options.signal, more.signal),
      });
      return data;
    } catch (error) {
      throw toSqsError(error, operation);
    }
  }

  return {
    async receive({ waitSeconds, visibilitySeconds, signal }) {
      const parameters = {
        MaxNumberOfMessages: mostMessages,
        WaitTimeSeconds: waitSeconds,
        VisibilityTimeout: visibilitySeconds,
        MessageSystemAttributeNames: ['ApproximateReceiveCount'],
      };
      const timeoutMs = (waitSeconds + 20) * 1_000;
      const answer = await call('ReceiveMessage', parameters, Received, { signal, timeoutMs });
      return (answer.Messages ?? []).map(({ MessageId, ReceiptHandle, Body, Attributes }) => ({
        id: MessageId,
        body: Body,
        receipt: ReceiptHandle,
        received: Number(Attributes?.ApproximateReceiveCount ?? 1) || 1,
      }));
    },
    async remove(receipts) {
      for (let from = 0; from < receipts.length; from += mostMessages) {
        const part = receipts.slice(from, from + mostMessages);
        const Entries = part.map((ReceiptHandle, index) => ({ Id: String(index), ReceiptHandle }));
        await call('DeleteMessageBatch', { Entries }, z.unknown());
      }
    },
  };
}

function anyOf(first: AbortSignal | undefined, second: AbortSignal | undefined) {
  return first && second ? AbortSignal.any([first, second]) : (first ?? second);
}
