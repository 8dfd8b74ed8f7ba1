import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { createFakeClock, createRecordingLogger, type FakeClock } from '@acorn-i/core/testing';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { signatureFault } from '../simulator/check-signature.ts';
import {
  AmazonError,
  createNotificationDesk,
  createQueueDesk,
  createSimulatedApi,
  type NotificationDesk,
  type QueueDesk,
  type SimulatedApi,
  type SimulatedQueue,
} from '../simulator/index.ts';
import {
  awsCredentials,
  createNotificationQueue,
  createSpApiClient,
  createSqs,
  queueFault,
  queuePlace,
  readNotification,
  type Sqs,
  type SqsOptions,
  subscribe,
} from '../src/index.ts';
import { signRequest } from '../src/notifications/sign-request.ts';

const endpoint = 'http://amazon.simulated/sqs';
let clock: FakeClock;
let amazon: SimulatedApi;
let desk: QueueDesk;
let notifications: NotificationDesk;
let queue: SimulatedQueue;

beforeEach(() => {
  clock = createFakeClock(Date.UTC(2026, 2, 1));
  amazon = createSimulatedApi({ now: clock.now, rateFactor: 1_000 });
  desk = createQueueDesk(amazon, { clock });
  notifications = createNotificationDesk(amazon, desk);
  queue = desk.open('notifications');
});

const open = (more: Partial<SqsOptions> = {}): Sqs =>
  createSqs({
    queueUrl: queue.url,
    endpoint,
    credentials: async () => desk.key,
    fetch: amazon.fetch,
    now: clock.now,
    ...more,
  });
const atOnce = { waitSeconds: 0, visibilitySeconds: 30 };
const told = (type: string, payload: object = {}) =>
  JSON.stringify({ NotificationType: type, PayloadVersion: '1.0', Payload: payload });

describe('a notification', () => {
  it('is read whichever letters its fields begin with', () => {
    const small = {
      notificationType: 'REPORT_PROCESSING_FINISHED',
      payloadVersion: '2020-09-04',
      eventTime: '2026-03-01T00:00:00Z',
      payload: { a: 1 },
      notificationMetadata: { notificationId: 'N1', subscriptionId: 'S1' },
    };
    const expected = {
      type: 'REPORT_PROCESSING_FINISHED',
      payloadVersion: '2020-09-04',
      eventTime: '2026-03-01T00:00:00Z',
      payload: { a: 1 },
      id: 'N1',
      subscriptionId: 'S1',
    };
    expect(readNotification(JSON.stringify(small))).toEqual(expected);
    const capital = {
      NotificationType: 'REPORT_PROCESSING_FINISHED',
      PayloadVersion: '2020-09-04',
      EventTime: '2026-03-01T00:00:00Z',
      Payload: { a: 1 },
      NotificationMetadata: { NotificationId: 'N1', SubscriptionId: 'S1' },
    };
    expect(readNotification(JSON.stringify(capital))).toEqual(expected);
    const byRule = { source: 'aws.partner/sellingpartnerapi.amazon.com', detail: capital };
    expect(readNotification(JSON.stringify(byRule))).toEqual(expected);
  });

  it.each([
    ['no JSON', 'hello', 'not JSON'],
    ['a list', '[]', 'no object'],
    ['another message', '{"Type":"Notification"}', 'no notificationType'],
    ['one without payload', '{"NotificationType":"ORDER_CHANGE"}', 'no payload'],
  ])('%s is none', (_, body, why) => {
    expect(() => readNotification(body)).toThrow(
      expect.objectContaining({
        code: 'NOTIFICATION_INVALID',
        message: expect.stringContaining(why),
      }),
    );
  });
});

describe('the address of a queue', () => {
  it('tells host, region and ARN', () => {
    const queueUrl = 'https://sqs.eu-west-1.amazonaws.com/111122223333/amazon-orders';
    expect(queuePlace({ queueUrl })).toEqual({
      endpoint: 'https://sqs.eu-west-1.amazonaws.com/',
      region: 'eu-west-1',
      arn: 'arn:aws:sqs:eu-west-1:111122223333:amazon-orders',
    });
    const local = queuePlace({
      queueUrl: 'http://127.0.0.1:9324/000000000000/q',
      region: 'us-east-1',
    });
    expect(local).toMatchObject({ endpoint: 'http://127.0.0.1:9324/', region: 'us-east-1' });
  });

  it.each([
    ['https://sqs.eu-west-1.amazonaws.com/amazon-orders', 'queueUrl', 'account'],
    ['https://sqs.eu-west-1.amazonaws.com/111122223333/orders.fifo', 'queueUrl', 'FIFO'],
    ['http://127.0.0.1:9324/000000000000/q', 'region', 'missing'],
  ])('%s: what is wrong about it', (queueUrl, setting, message) => {
    expect(queueFault({ queueUrl })).toEqual({
      setting,
      message: expect.stringContaining(message),
    });
    expect(() => queuePlace({ queueUrl })).toThrow(
      expect.objectContaining({ code: 'QUEUE_URL_INVALID', errorClass: 'configuration' }),
    );
  });
});

describe('credentials', () => {
  it('are those of the settings', async () => {
    expect(await (await awsCredentials(desk.key))()).toMatchObject(desk.key);
  });

  it("without keys are AWS's own, by a package that is named where it is missing", async () => {
    const missing = 'a-package-that-nobody-has';
    await expect(awsCredentials({}, () => import(missing))).rejects.toMatchObject({
      code: 'AWS_CREDENTIALS_PACKAGE_MISSING',
      errorClass: 'configuration',
      message: expect.stringContaining('npm install @aws-sdk/credential-provider-node'),
    });
    const tokens = ['lent-1', 'lent-2'];
    const provider = async () => ({ ...desk.key, sessionToken: tokens.shift() });
    const source = await awsCredentials({}, async () => ({ defaultProvider: () => provider }));
    expect(await source()).toMatchObject({ sessionToken: 'lent-1' });
    // It renews them itself, so it is asked every time.
    expect(await source()).toMatchObject({ sessionToken: 'lent-2' });
  });

  it("are found by AWS's own package", async () => {
    const script = `
      import { awsCredentials } from '@acorn-i/sp-api-client';
      const found = await (await awsCredentials({}))();
      console.log(found.accessKeyId, found.secretAccessKey);
    `;
    const keys = { AWS_ACCESS_KEY_ID: 'of-the', AWS_SECRET_ACCESS_KEY: 'environment' };
    // A process of its own: the test runner would take the package's build for bundlers.
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--conditions=@acorn-i/source', '--input-type=module', '--eval', script],
      { cwd: new URL('..', import.meta.url), env: { PATH: process.env.PATH, ...keys } },
    );
    expect(stdout).toBe('of-the environment\n');
  });

  it('say the next step where AWS finds none, without what AWS says', async () => {
    const failing = async () => {
      throw new Error('the profile of somebody has ended');
    };
    const source = await awsCredentials({}, async () => ({ defaultProvider: () => failing }));
    const error = await source().catch((one: Error) => one);
    expect(error).toMatchObject({ code: 'AWS_CREDENTIALS_MISSING', errorClass: 'refused' });
    expect(String(error)).not.toContain('somebody');
    expect((error as Error).cause).toBeUndefined();
  });
});

describe('a queue', () => {
  it('gives messages, hides them, and gives them again until they are removed', async () => {
    const sqs = open();
    queue.send('one');
    queue.send('two');
    const first = await sqs.receive(atOnce);
    expect(first.map(({ body, received }) => [body, received])).toEqual([
      ['one', 1],
      ['two', 1],
    ]);
    expect(await sqs.receive(atOnce)).toEqual([]);
    await sqs.remove([first[0]!.receipt]);
    await clock.advance(30_000);
    const again = await sqs.receive(atOnce);
    expect(again.map(({ body, received }) => [body, received])).toEqual([['two', 2]]);
    // A handle of an older receipt removes nothing.
    await sqs.remove([first[1]!.receipt]);
    expect(queue.depth()).toEqual({ visible: 0, inFlight: 1 });
    await sqs.remove([again[0]!.receipt]);
    expect(queue.depth()).toEqual({ visible: 0, inFlight: 0 });
  });

  it('is waited at, and answers in the moment that something comes', async () => {
    const waiting = open().receive({ waitSeconds: 20, visibilitySeconds: 30 });
    await vi.waitFor(() => expect(clock.pending()).toBe(1));
    await clock.advance(7_000);
    queue.send('late');
    expect((await waiting).map(({ body }) => body)).toEqual(['late']);
    const empty = open().receive({ waitSeconds: 20, visibilitySeconds: 30 });
    await vi.waitFor(() => expect(clock.pending()).toBe(1));
    await clock.advance(20_000);
    expect(await empty).toEqual([]);
  });

  it('removes more than ten in several calls', async () => {
    for (let count = 0; count < 25; count += 1) queue.send(`m${count}`);
    const sqs = open();
    const all = [await sqs.receive(atOnce), await sqs.receive(atOnce), await sqs.receive(atOnce)];
    await sqs.remove(all.flat().map(({ receipt }) => receipt));
    expect(queue.depth()).toEqual({ visible: 0, inFlight: 0 });
  });

  it.each<[string, Partial<SqsOptions>, string, string]>([
    [
      'a wrong secret',
      { credentials: async () => ({ ...desk.key, secretAccessKey: 'wrong-secret' }) },
      ...(['SQS_CREDENTIALS_REFUSED', 'secretAccessKey'] as const),
    ],
    [
      'an unknown key',
      { credentials: async () => ({ ...desk.key, accessKeyId: 'AKIAWRONG' }) },
      ...(['SQS_CREDENTIALS_REFUSED', 'accessKeyId'] as const),
    ],
    [
      'a clock that is wrong',
      { now: () => clock.now() + 6 * 60_000 },
      ...(['SQS_CREDENTIALS_REFUSED', 'clock'] as const),
    ],
    [
      'another queue',
      { queueUrl: 'https://sqs.eu-west-1.amazonaws.com/000000000000/other' },
      ...(['SQS_QUEUE_MISSING', 'queueUrl'] as const),
    ],
  ])('refuses %s with the next step', async (_, more, code, nextStep) => {
    const error = await open(more)
      .receive(atOnce)
      .catch((one: Error) => one);
    expect(error).toMatchObject({
      code,
      errorClass: 'refused',
      message: expect.stringContaining(nextStep),
    });
    expect(JSON.stringify(error) + String(error)).not.toMatch(/wrong-secret|simulated-secret/);
  });

  it('refuses a user without permission, naming what is needed', async () => {
    desk.allow(['DeleteMessageBatch']);
    await expect(open().receive(atOnce)).rejects.toMatchObject({
      code: 'SQS_ACCESS_DENIED',
      message: expect.stringContaining('sqs:ReceiveMessage and sqs:DeleteMessage'),
    });
  });

  it('is tried again where it is away', async () => {
    Object.assign(amazon.faults, { unavailable: 1 });
    await expect(open().receive(atOnce)).rejects.toMatchObject({ errorClass: 'retryable' });
  });
});

describe("AWS's own example of a signature", () => {
  const key = {
    accessKeyId: 'AKIDEXAMPLE',
    secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY',
  };
  const [method, url, body] = [
    'GET',
    'https://iam.amazonaws.com/?Action=ListUsers&Version=2010-05-08',
    '',
  ];
  const type = 'application/x-www-form-urlencoded; charset=utf-8';
  const place = { region: 'us-east-1', service: 'iam' };
  const atMs = Date.UTC(2015, 7, 30, 12, 36);
  const signature = '5d672d79c15b13162d9279b0855cfba6789a8edb4c82c400e06b5924a6f2b5d7';
  const authorization = `AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/iam/aws4_request, SignedHeaders=content-type;host;x-amz-date, Signature=${signature}`;

  it('is what is signed', () => {
    const request = { method, url, headers: { 'content-type': type }, body };
    expect(signRequest(request, key, { ...place, atMs })).toEqual({
      'content-type': type,
      'x-amz-date': '20150830T123600Z',
      authorization,
    });
  });

  it('is what the simulator takes, and nothing else', () => {
    const fault = (sent: string, more = {}) => {
      const headers = { 'content-type': type, 'x-amz-date': '20150830T123600Z' };
      const request = {
        ...{ method, url: new URL(url), body: Buffer.from(body), ...more },
        headers: new Headers({ ...headers, authorization: sent }),
      };
      return signatureFault(request, key, { ...place, nowMs: atMs });
    };
    expect(fault(authorization)).toBeUndefined();
    expect(fault(authorization.replace('5d672d', '5d672e'))).toBe('SignatureDoesNotMatch');
    expect(fault(authorization, { body: Buffer.from('x') })).toBe('SignatureDoesNotMatch');
    expect(fault(authorization.replace('AKID', 'AKIX'))).toBe('InvalidClientTokenId');
  });
});

describe('a queue with several readers', () => {
  const never = new AbortController().signal;

  function openQueue() {
    const log = createRecordingLogger();
    return { log, reading: createNotificationQueue({ sqs: open(), log, now: clock.now }) };
  }

  it('is asked once for all of them, and each gets its own', async () => {
    const { reading } = openQueue();
    const orders = reading.receive({ type: 'ORDER_CHANGE' }, never);
    const stock = reading.receive({ type: 'FBA_INVENTORY_AVAILABILITY_CHANGES' }, never);
    await vi.waitFor(() => expect(clock.pending()).toBe(1));
    expect(amazon.stats().calls.queue).toBe(1);
    queue.send(told('FBA_INVENTORY_AVAILABILITY_CHANGES'));
    expect(await orders).toEqual([]);
    expect((await stock).map(({ notification }) => notification?.type)).toEqual([
      'FBA_INVENTORY_AVAILABILITY_CHANGES',
    ]);
  });

  it('keeps what came for a reader that was busy', async () => {
    const { reading } = openQueue();
    queue.send(told('ORDER_CHANGE'));
    queue.send(told('FBA_INVENTORY_AVAILABILITY_CHANGES'));
    expect(await reading.receive({ type: 'ORDER_CHANGE' }, never)).toHaveLength(1);
    const calls = amazon.stats().calls.queue;
    const stock = { type: 'FBA_INVENTORY_AVAILABILITY_CHANGES' };
    expect(await reading.receive(stock, never)).toHaveLength(1);
    expect(amazon.stats().calls.queue).toBe(calls);
  });

  it('leaves what nobody reads in the queue, and says so once', async () => {
    const { reading, log } = openQueue();
    queue.send(told('PRICING_HEALTH'));
    for (let round = 0; round < 3; round += 1) {
      expect(await reading.receive({ type: 'ORDER_CHANGE' }, never)).toEqual([]);
      await clock.advance(120_000);
    }
    expect(queue.depth()).toEqual({ visible: 1, inFlight: 0 });
    expect(log.text().match(/nobody here reads PRICING_HEALTH/g)).toHaveLength(1);
  });

  it('leaves what is of somebody else, and gives broken messages to whoever reads', async () => {
    const { reading, log } = openQueue();
    queue.send(told('ORDER_CHANGE', { SellerId: 'OTHER' }));
    queue.send('broken');
    const isMine = ({ payload }: { payload: object }) => !('SellerId' in payload);
    const received = await reading.receive({ type: 'ORDER_CHANGE', isMine }, never);
    expect(received).toMatchObject([
      { message: { body: 'broken' }, fault: { code: 'NOTIFICATION_INVALID' } },
    ]);
    expect(log.text()).toContain('of another seller or marketplace');
    await reading.remove(received);
    expect(queue.depth()).toEqual({ visible: 0, inFlight: 1 });
  });

  it('gives up what waited too long for its reader, because it comes again', async () => {
    const { reading } = openQueue();
    queue.send(told('FBA_INVENTORY_AVAILABILITY_CHANGES'));
    await reading.receive({ type: 'ORDER_CHANGE' }, never);
    await clock.advance(119_000);
    const stock = { type: 'FBA_INVENTORY_AVAILABILITY_CHANGES' };
    const again = reading.receive(stock, never);
    await vi.waitFor(() => expect(clock.pending()).toBe(1));
    await clock.advance(1_000);
    expect((await again).map(({ message }) => message.received)).toEqual([2]);
  });

  it('ends a wait on abort', async () => {
    const { reading } = openQueue();
    const stop = new AbortController();
    const receiving = reading.receive({ type: 'ORDER_CHANGE' }, stop.signal);
    await vi.waitFor(() => expect(clock.pending()).toBe(1));
    stop.abort(new Error('stopped'));
    await expect(receiving).rejects.toThrow('stopped');
  });
});

describe('subscribe', () => {
  const type = 'ORDER_CHANGE';
  const [DE, FR] = ['A1PA6795UKMFR9', 'A13V1IB3VIYZZH'];
  const client = () =>
    createSpApiClient({
      region: amazon.region,
      endpoint: 'http://amazon.simulated',
      authEndpoint: 'http://amazon.simulated/auth/o2/token',
      auth: amazon.auth,
      fetch: amazon.fetch,
      now: clock.now,
    });
  const request = () => ({ type, arn: queue.arn, marketplaceIds: [DE] });

  it('makes destination and subscription once, and what happens then arrives', async () => {
    expect(await subscribe(client(), request())).toBe('made');
    expect(await subscribe(client(), request())).toBe('there');
    expect(amazon.stats().calls['notifications.createDestination']).toBe(1);
    notifications.publish({ type, payload: { here: true }, marketplaceId: DE });
    notifications.publish({ type, payload: { here: false }, marketplaceId: FR });
    const [message, ...others] = await open().receive(atOnce);
    expect(readNotification(message?.body ?? '').payload).toEqual({ here: true });
    expect(others).toEqual([]);
  });

  it('takes a destination that has arisen meanwhile, and one more marketplace', async () => {
    const sqs = { arn: queue.arn };
    const body = { name: 'by hand', resourceSpecification: { sqs } };
    await client().notifications.createDestination({ body });
    await subscribe(client(), request());
    const both = { ...request(), marketplaceIds: [FR] };
    expect(await subscribe(client(), both)).toBe('widened');
    for (const marketplaceId of [DE, FR])
      notifications.publish({ type, payload: {}, marketplaceId });
    expect(await open().receive(atOnce)).toHaveLength(2);
    expect(await subscribe(client(), request())).toBe('there');
  });

  it('says where a type goes that goes elsewhere', async () => {
    await subscribe(client(), { ...request(), arn: desk.open('other').arn });
    await expect(subscribe(client(), request())).rejects.toMatchObject({
      code: 'SUBSCRIPTION_ELSEWHERE',
      message: expect.stringContaining('delete that subscription'),
    });
  });

  it('two at once make one of each', async () => {
    const results = await Promise.all([
      subscribe(client(), request()),
      subscribe(client(), request()),
    ]);
    expect(results.toSorted()).toEqual(['made', 'there']);
    notifications.publish({ type, payload: {}, marketplaceId: DE });
    expect(await open().receive(atOnce)).toHaveLength(1);
  });

  it('does not take a conflict for a success', async () => {
    amazon.serve({
      'notifications.createSubscription': () => {
        throw new AmazonError(409, 'StateConflict', 'The resource conflicts with its state.');
      },
    });
    await expect(subscribe(client(), request())).rejects.toMatchObject({ code: 'HTTP_409' });
  });

  it('a test notification of the sandbox arrives', async () => {
    await subscribe(client(), request());
    const { payload } = await client().notifications.getDestinations({});
    await client().notifications.sendTestNotification({
      notificationType: type,
      body: {
        destinationId: payload?.[0]?.destinationId ?? '',
        testNotification: { payloadVersion: '1.0', testScenario: 'any' },
      },
    });
    const [message] = await open().receive(atOnce);
    expect(readNotification(message?.body ?? '')).toMatchObject({ type, payload: {} });
  });
});
