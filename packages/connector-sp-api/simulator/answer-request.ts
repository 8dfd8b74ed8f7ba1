import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Faults } from '@acorn-i/core/testing';
import type { AccessDesk } from './access-desk.ts';
import { AmazonError, internalFailure, quotaExceeded, serviceUnavailable } from './amazon-error.ts';
import type { RateBuckets } from './rate-buckets.ts';
import { type Books, type Called, routeCall } from './route-call.ts';

/** All that a simulator holds. */
export interface World extends Books {
  faults: Faults;
  desk: AccessDesk;
  buckets: RateBuckets;
  random: () => number;
  calls: Record<string, number>;
  throttled: number;
}

/** Answers one request: the token first, then the rate, and the operation itself. */
export async function answerRequest(
  world: World,
  request: IncomingMessage,
  body: Buffer,
  response: ServerResponse,
): Promise<void> {
  const { random } = world;
  const called = routeCall(request.method ?? 'GET', request.url ?? '/', body);
  world.calls[called.operation] = (world.calls[called.operation] ?? 0) + 1;
  const { status, body: content } = perform(world, called, request);
  response.writeHead(status, {
    'content-type': 'application/json',
    'x-amzn-RequestId': requestId(random),
    // Amazon leaves the header out of what it refuses before the operation.
    ...((status < 400 || status === 400 || status === 404) &&
      called.operation !== 'token' && {
        'x-amzn-RateLimit-Limit': String(world.buckets.rateOf(called.operation)),
      }),
  });
  response.end(JSON.stringify(content));
}

function perform(
  world: World,
  called: Called,
  request: IncomingMessage,
): { status: number; body: object } {
  const { faults, random, desk } = world;
  try {
    if (random() < faults.unavailable) throw serviceUnavailable();
    if (called.operation === 'token') return desk.grant(called.form);
    const token = request.headers['x-amz-access-token'];
    desk.check(typeof token === 'string' ? token : undefined);
    if (random() < faults.throttle || !world.buckets.take(called.operation)) {
      world.throttled += 1;
      throw quotaExceeded();
    }
    const body = called.run(world);
    if (random() < faults.failAfterCommit) throw internalFailure();
    return { status: 200, body };
  } catch (error) {
    if (!(error instanceof AmazonError)) throw error;
    return { status: error.status, body: error.body() };
  }
}

function requestId(random: () => number): string {
  return Math.floor(random() * 2 ** 48)
    .toString(16)
    .padStart(12, '0');
}
