import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { type SpApiSimulator, startSpApiSimulator } from '@acorn-i/connector-sp-api/simulator';
import { afterEach, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { loadPlan } from '../../src/config/load-plan.ts';

// Each test starts a process.
vi.setConfig({ testTimeout: 60_000 });

const here = import.meta.dirname;
const main = join(here, '../../src/main.ts');
let folder: string;
let amazon: SpApiSimulator;
let env: Record<string, string>;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'acorn-i-connect-'));
  amazon = await startSpApiSimulator();
  env = { CLIENT: amazon.settings.auth.clientSecret };
  await write();
});
afterEach(async () => {
  await amazon.close();
  await rm(folder, { recursive: true });
});

interface Changed {
  refreshToken?: string;
  applicationId?: string | null;
}

async function write({
  refreshToken = '${secret:SELLER}',
  applicationId = 'amzn1.sp.solution.1',
}: Changed = {}): Promise<void> {
  const connector = join(here, '../../../../packages/connector-sp-api/src/index.ts');
  const { clientId } = amazon.settings.auth;
  const auth = {
    clientId,
    clientSecret: '${secret:CLIENT}',
    refreshToken,
    ...(applicationId && { applicationId }),
  };
  const settings = { use: relative(folder, connector), ...amazon.settings, auth };
  const text = `version: 1\nconnections: { amazon-eu: ${JSON.stringify(settings)} }\n`;
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  await writeFile(join(folder, 'acorn-i.yaml'), text);
}

interface Running {
  child: ChildProcess;
  output(): string;
  /** The consent's address, once it is printed. */
  consent(): Promise<URL>;
  ended: Promise<number>;
}

function start(...args: string[]): Running {
  const child = spawn(
    process.execPath,
    ['--conditions=@acorn-i/source', main, 'connect', 'amazon-eu', ...args],
    { cwd: folder, env: { ...process.env, ...env } },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      child.emit('told');
    });
  }
  const ended = once(child, 'close').then(([code]) => code as number);
  return {
    child,
    output: () => output,
    async consent() {
      for (;;) {
        const [found] = /https:\/\/sellercentral\S+(?=\n)/.exec(output) ?? [];
        if (found !== undefined) return new URL(found);
        const isOver = await Promise.race([
          once(child, 'told').then(() => false),
          ended.then(() => true),
        ]);
        if (isOver) throw new Error(`no address: ${output}`);
      }
    },
    ended,
  };
}

/** Where Amazon sends the seller back to. */
function answerOf(consent: URL, more: Record<string, string> = {}): URL {
  const { searchParams } = consent;
  const back = new URL(searchParams.get('redirect_uri') ?? 'https://shop.example/back');
  const answer = {
    state: searchParams.get('state') ?? '',
    selling_partner_id: amazon.settings.sellerId,
    spapi_oauth_code: amazon.api.desk.consent(),
    ...more,
  };
  for (const [name, value] of Object.entries(answer)) back.searchParams.set(name, value);
  return back;
}

async function storedToken(): Promise<string> {
  const { plan, faults } = await loadPlan('acorn-i.yaml', { cwd: folder, env });
  expect(faults).toEqual([]);
  const { settings } = plan?.connections.get('amazon-eu') ?? {};
  return (settings as { auth: { refreshToken: string } }).auth.refreshToken;
}

/** Whether Amazon takes it. */
async function isTaken(refreshToken: string): Promise<boolean> {
  const { clientId, clientSecret } = amazon.settings.auth;
  const form = { grant_type: 'refresh_token', refresh_token: refreshToken };
  const body = new URLSearchParams({ ...form, client_id: clientId, client_secret: clientSecret });
  return (await fetch(amazon.settings.authEndpoint, { method: 'POST', body })).ok;
}

it('takes the answer of a browser, and the routes file finds the token', async () => {
  const command = start('--port', '0');
  const consent = await command.consent();
  expect(consent.host).toBe('sellercentral-europe.amazon.com');
  expect(consent.searchParams.get('application_id')).toBe('amzn1.sp.solution.1');
  expect(consent.searchParams.get('state')?.length).toBeGreaterThan(30);
  const answer = answerOf(consent);
  expect(answer.hostname).toBe('127.0.0.1');

  const forged = new URL(answer);
  forged.searchParams.set('state', 'forged');
  expect((await fetch(forged)).status).toBe(400);
  expect((await fetch(answer, { method: 'POST' })).status).toBe(405);
  const page = await fetch(answer);
  expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('connected')]);

  expect(await command.ended).toBe(0);
  const token = await storedToken();
  expect(await isTaken(token)).toBe(true);
  expect(command.output()).toContain('SELLER: stored');
  expect(command.output()).toContain('auth.authorizedAt: 20');
  for (const secret of [token, env.CLIENT]) expect(command.output()).not.toContain(secret);
  const file = await readFile(join(folder, '.acorn-i', 'secrets.db'));
  expect(file.includes(Buffer.from(token))).toBe(false);
});

it('takes an address that is pasted', async () => {
  const command = start('--code');
  const consent = await command.consent();
  expect(consent.searchParams.has('redirect_uri')).toBe(false);
  command.child.stdin?.end(`${answerOf(consent)}\n`);
  expect(await command.ended).toBe(0);
  expect(await isTaken(await storedToken())).toBe(true);
});

describe('refuses', () => {
  it.each([
    ['an answer to another question', { state: 'x'.repeat(32) }, 'CONSENT_STATE'],
    ['a seller who did not consent', { spapi_oauth_code: '' }, 'CONSENT_REFUSED'],
    ['another seller', { selling_partner_id: 'A0OTHER' }, 'CONSENT_OTHER_SELLER'],
    ['a code that is too old', { spapi_oauth_code: 'old' }, 'LWA_INVALID_GRANT'],
  ])('%s', async (_, more, code) => {
    const command = start('--code');
    command.child.stdin?.end(`${answerOf(await command.consent(), more)}\n`);
    expect(await command.ended).toBe(1);
    expect(command.output()).toContain(`[${code}]`);
    const { faults } = await loadPlan('acorn-i.yaml', { cwd: folder, env });
    expect(faults.map((fault) => fault.code)).toEqual(['MISSING_SECRET']);
  });

  it('an answer without its address', async () => {
    const command = start('--code');
    await command.consent();
    command.child.stdin?.end('ANabc\n');
    expect(await command.ended).toBe(1);
    expect(command.output()).toContain('Paste the whole address');
  });
});

describe('says before it begins', () => {
  it('what else is not set', async () => {
    env = {};
    const command = start();
    expect(await command.ended).toBe(1);
    expect(command.output()).toMatch(/clientSecret: the secret CLIENT is not set/);
    expect(command.output()).not.toMatch(/SELLER|sellercentral/);
  });

  it('that the app has no id', async () => {
    await write({ applicationId: null });
    const command = start('--port', '0');
    expect(await command.ended).toBe(1);
    expect(command.output()).toContain('auth.applicationId: missing');
  });

  it('that the port is taken', async () => {
    const command = start('--port', new URL(amazon.url).port);
    expect(await command.ended).toBe(1);
    expect(command.output()).toContain('[PORT_TAKEN]');
  });
});

it('says what goes before the stored token, and what to write into the file', async () => {
  await write({ refreshToken: '${env:OLD}' });
  env = { ...env, OLD: 'Atzr|old', AMAZON_EU_REFRESH_TOKEN: 'Atzr|older' };
  const command = start('--code');
  command.child.stdin?.end(`${answerOf(await command.consent())}\n`);
  expect(await command.ended).toBe(0);
  expect(command.output()).toContain('refreshToken: "${secret:AMAZON_EU_REFRESH_TOKEN}"');
  expect(command.output()).toContain(
    'warning: the environment variable AMAZON_EU_REFRESH_TOKEN goes before',
  );
});
