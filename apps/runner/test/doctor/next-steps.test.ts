import { defineConnector, RefusedError, RetryableError } from '@acorn-i/core';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { Plan, PlannedConnection } from '../../src/config/plan.ts';
import { checkConnection } from '../../src/doctor/check-connection.ts';

describe('what the connector does not explain', () => {
  async function told(error: Error): Promise<object | undefined> {
    const connector = defineConnector({
      name: 'mute',
      settings: z.strictObject({}),
      connect() {
        throw error;
      },
      sources: {},
      sinks: {},
    });
    const plan = { baseDir: '/', routes: [] } as unknown as Plan;
    const planned = { name: 'mute', connector, settings: {} } as unknown as PlannedConnection;
    for await (const check of checkConnection(plan, planned))
      if (check.outcome === 'failed') return check;
    return undefined;
  }

  it('a throttled check: to wait and run it again', async () => {
    const code = 'SHOP_THROTTLED';
    expect(
      await told(
        new RetryableError('shop: Installation: throttled', { code, retryAfterMs: 1_500 }),
      ),
    ).toMatchObject({
      nextStep: 'Wait 2 s: others use up the rate of the account, then run acorn-i doctor again',
    });
    expect(await told(new RetryableError('shop: throttled', { code }))).toMatchObject({
      nextStep: expect.stringMatching(/^Wait a minute.*again$/),
    });
  });

  it('a folder below a file: what to change', async () => {
    const cause = Object.assign(new Error('ENOTDIR: not a directory'), { code: 'ENOTDIR' });
    for (const error of [cause, new RetryableError('inbox ./in: no', { code: 'FILE', cause })])
      expect(await told(error)).toMatchObject({
        nextStep: expect.stringMatching(/is a file: name another folder/),
      });
  });

  it('a step behind brackets is a step', async () => {
    expect(
      await told(new RefusedError('in: no permission (EACCES). Check the mode')),
    ).toMatchObject({
      message: 'in: no permission (EACCES)',
      nextStep: 'Check the mode',
    });
  });
});
