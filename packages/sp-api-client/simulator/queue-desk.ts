import { describeIssues } from '@acorn-i/core';
import { z } from 'zod';
import { type SigningKey, signatureFault } from './check-signature.ts';
import type { SimulatedApi } from './create-simulated-api.ts';
import type { Incoming, Outgoing } from './http-message.ts';
import { createSimulatedQueue, type QueueClock, type SimulatedQueue } from './simulated-queue.ts';

export interface QueueDesk {
  /** Who may read the queues. */
  readonly key: SigningKey;
  /** A new queue, or the one that has the name. */
  open(name: string): SimulatedQueue;
  byArn(arn: string): SimulatedQueue | undefined;
  /** The AWS user may do only this from now on; undefined: everything. */
  allow(operations: readonly string[] | undefined): void;
}

const [account, region] = ['000000000000', 'eu-west-1'];
const prefix = '/sqs';

const QueueUrl = z.string();
const operations = {
  ReceiveMessage: z.strictObject({
    QueueUrl,
    MaxNumberOfMessages: z.int().min(1).max(10).default(1),
    WaitTimeSeconds: z.int().min(0).max(20).default(0),
    VisibilityTimeout: z.int().min(0).max(43_200).default(30),
    MessageSystemAttributeNames: z.array(z.enum(['ApproximateReceiveCount'])).default([]),
  }),
  DeleteMessageBatch: z.strictObject({
    QueueUrl,
    Entries: z
      .array(z.strictObject({ Id: z.string(), ReceiptHandle: z.string() }))
      .min(1)
      .max(10),
  }),
} as const;

/** AWS's own clock, which a test's may replace. */
const machineClock: QueueClock = {
  now: () => Date.now(),
  setTimeout(run, ms) {
    const timer = setTimeout(run, ms);
    return { cancel: () => clearTimeout(timer), unref: () => void timer.unref() };
  },
};

/** Amazon SQS beside the API, by its JSON protocol: signatures, permissions, and what its operations refuse. */
export function createQueueDesk(
  api: SimulatedApi,
  { clock = { ...machineClock, now: api.now } }: { clock?: QueueClock | undefined } = {},
): QueueDesk {
  const key = { accessKeyId: 'AKIASIMULATOR', secretAccessKey: 'simulated-secret-access-key' };
  const queues = new Map<string, SimulatedQueue>();
  let allowed: readonly string[] | undefined;

  api.route(
    prefix,
    async (request) => {
      const fault = signatureFault(request, key, { region, service: 'sqs', nowMs: api.now() });
      if (fault !== undefined) return refuse(403, fault);
      const name = /^AmazonSQS\.(\w+)$/.exec(request.headers.get('x-amz-target') ?? '')?.[1] ?? '';
      if (allowed && !allowed.includes(name)) return refuse(403, 'AccessDenied');
      if (request.headers.get('content-type') !== 'application/x-amz-json-1.0') {
        return refuse(400, 'UnknownOperationException');
      }
      return answer(name, request);
    },
    'queue',
  );

  async function answer(name: string, { body }: Incoming): Promise<Outgoing> {
    if (name !== 'ReceiveMessage' && name !== 'DeleteMessageBatch') {
      return refuse(400, 'UnknownOperationException');
    }
    const result = operations[name].safeParse(JSON.parse(body.toString('utf8')));
    if (!result.success) {
      return refuse(400, 'InvalidParameterValue', describeIssues(result.error));
    }
    const queue = queues.get(result.data.QueueUrl);
    if (!queue) return refuse(400, 'QueueDoesNotExist');
    return 'Entries' in result.data ? remove(queue, result.data) : receive(queue, result.data);
  }

  return {
    key,
    open(name) {
      const url = `https://sqs.${region}.amazonaws.com/${account}/${name}`;
      const known = queues.get(url);
      if (known) return known;
      const arn = `arn:aws:sqs:${region}:${account}:${name}`;
      const { faults, random } = api;
      const queue = createSimulatedQueue({ arn, url, clock, faults, random });
      queues.set(url, queue);
      return queue;
    },
    byArn: (arn) => [...queues.values()].find((queue) => queue.arn === arn),
    allow: (only) => {
      allowed = only;
    },
  };
}

async function receive(
  queue: SimulatedQueue,
  asked: z.output<typeof operations.ReceiveMessage>,
): Promise<Outgoing> {
  const messages = await queue.receive({
    most: asked.MaxNumberOfMessages,
    waitMs: asked.WaitTimeSeconds * 1_000,
    visibilityMs: asked.VisibilityTimeout * 1_000,
  });
  const isCounted = asked.MessageSystemAttributeNames.length > 0;
  const Messages = messages.map(({ messageId, body, receiptHandle, received }) => ({
    MessageId: messageId,
    ReceiptHandle: receiptHandle,
    Body: body,
    ...(isCounted && { Attributes: { ApproximateReceiveCount: String(received) } }),
  }));
  return json(200, Messages.length > 0 ? { Messages } : {});
}

function remove(
  queue: SimulatedQueue,
  { Entries }: z.output<typeof operations.DeleteMessageBatch>,
): Outgoing {
  if (new Set(Entries.map(({ Id }) => Id)).size < Entries.length) {
    return refuse(400, 'BatchEntryIdsNotDistinct');
  }
  const Successful: { Id: string }[] = [];
  const Failed: { Id: string; Code: string; SenderFault: boolean }[] = [];
  for (const { Id, ReceiptHandle } of Entries) {
    if (queue.remove(ReceiptHandle)) Successful.push({ Id });
    else Failed.push({ Id, Code: 'ReceiptHandleIsInvalid', SenderFault: true });
  }
  return json(200, { Successful, Failed });
}

function refuse(status: number, word: string, message = 'The request was refused.'): Outgoing {
  return json(status, { __type: `com.amazonaws.sqs#${word}`, message });
}

function json(status: number, body: object): Outgoing {
  const headers = { 'content-type': 'application/x-amz-json-1.0' };
  return { status, headers, body: JSON.stringify(body) };
}
