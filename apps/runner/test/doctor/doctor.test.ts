import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { startSpApiSimulator } from '@acorn-i/connector-sp-api/simulator';
import { openSqliteLog } from '@acorn-i/core/sqlite-log';
import { serveLoopback } from '@acorn-i/core/testing';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { doctor } from '../../src/cli/doctor.ts';
import { checkNode } from '../../src/doctor/check-machine.ts';
import type { PlacedCheck } from '../../src/doctor/placed-check.ts';

const here = import.meta.dirname;
const token = 'tok-3n-that-nobody-may-see';
const key = Buffer.alloc(32, 7).toString('base64');
let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'acorn-i-doctor-'));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
});
afterEach(() => rm(folder, { recursive: true }));

interface Told {
  code: number;
  checks: readonly PlacedCheck[];
  text: string;
}

/** Runs the command on a routes file; whatever it prints must not hold a secret. */
async function run(
  routes: string,
  options: { env?: Record<string, string>; connection?: string; now?: () => number } = {},
): Promise<Told> {
  const { env = {}, connection, now } = options;
  const path = (name: string) => relative(folder, join(here, `${name}-connector.ts`));
  const text = routes.replaceAll('ASKING', path('asking')).replaceAll('TELLING', path('telling'));
  await writeFile(join(folder, 'acorn-i.yaml'), `version: 1\n${text}`);
  const printed: string[] = [];
  const terminal = {
    cwd: folder,
    env: { TOKEN: token, ...env },
    isTTY: false,
    print: (line: string) => void printed.push(line),
    complain: (line: string) => void printed.push(line),
  };
  const world = { file: 'acorn-i.yaml', ...(now && { now }) };
  const code = await doctor(connection, { ...world, json: true }, terminal);
  const { ok, checks } = JSON.parse(printed.join('\n')) as { ok: boolean; checks: PlacedCheck[] };
  expect(ok).toBe(code === 0);
  printed.splice(0);
  await doctor(connection, world, terminal);
  const shown = printed.join('\n');
  for (const each of [shown, JSON.stringify(checks)]) {
    expect(each).not.toContain(token);
    expect(each).not.toContain(key);
  }
  return { code, checks, text: shown };
}

async function serve(date?: Date): Promise<string> {
  const server = await serveLoopback((_, __, response) => {
    if (date) response.setHeader('date', date.toUTCString());
    response.end('{}');
  });
  onTestFinished(() => server.close());
  return server.url;
}

async function closedPort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const at = ({ checks }: Told, place: string) => checks.filter((check) => check.place === place);
const bad = ({ checks }: Told) => checks.filter(({ outcome }) => outcome !== 'ok');
const asking = (url: string) =>
  `connections: { far: { use: ASKING, url: "${url}", token: "\${secret:TOKEN}" } }`;
const telling = `connections: { near: { use: TELLING, token: "\${secret:TOKEN}" } }`;

it('finds nothing where all is well, and leaves nothing behind', async () => {
  const settings = `use: ASKING, url: "${await serve()}", token: "\${secret:TOKEN}"`;
  const told = await run(
    `connections: { far: { ${settings} }, near: { ${settings} } }
routes: { levels: { from: [far.levels], to: [near.levels] } }`,
    { connection: 'far' },
  );
  expect(bad(told)).toEqual([]);
  expect(told.code).toBe(0);
  expect(told.checks.map(({ place, name }) => `${place} ${name}`)).toEqual([
    'machine node',
    'machine proxy',
    'routes file routes',
    'log log',
    'log room for the log',
    'personal master key',
    'connections.far settings',
    'connections.far connect',
    'connections.far clock',
  ]);
  expect((await readdir(folder)).sort()).toEqual(['acorn-i.yaml', 'package.json']);
});

it('is a command that answers 1 where anything failed', async () => {
  const amazon = await startSpApiSimulator();
  onTestFinished(() => amazon.close());
  amazon.api.desk.revokeConsent();
  const connector = relative(
    folder,
    join(here, '../../../../packages/connector-sp-api/src/index.ts'),
  );
  const settings = JSON.stringify({ use: connector, ...amazon.settings });
  await writeFile(join(folder, 'x.yaml'), `version: 1\nconnections: { amazon: ${settings} }\n`);
  const main = join(here, '../../src/main.ts');
  const args = ['--conditions=@acorn-i/source', main, 'doctor', 'amazon', '-f', 'x.yaml'];
  const child = spawn(process.execPath, args, {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  const [code] = await once(child, 'close');
  expect(code).toBe(1);
  expect(out).toMatch(/FAILED {2}connections.amazon: access token: .*auth.refreshToken/);
  expect(out).toMatch(/-> Authorize the app again/);
  for (const secret of [amazon.settings.auth.clientSecret, amazon.settings.auth.refreshToken])
    expect(out).not.toContain(secret);
});

describe('machine', () => {
  it('with an old Node.js', () => {
    expect(checkNode('22.3.0')).toMatchObject({
      outcome: 'failed',
      nextStep: expect.stringContaining('Node.js 24'),
    });
  });

  it('with a proxy that Node.js goes past', async () => {
    const env = { HTTPS_PROXY: `http://user:${token}@proxy.example:3128` };
    const told = await run(telling, { env });
    expect(at(told, 'machine')[1]).toMatchObject({
      outcome: 'warning',
      nextStep: expect.stringContaining('NODE_USE_ENV_PROXY=1'),
    });
    expect(told.code).toBe(0);
  });

  it('with a proxy that is not there', async () => {
    const port = await closedPort();
    const env = {
      HTTPS_PROXY: `http://user:${token}@127.0.0.1:${port}`,
      NODE_USE_ENV_PROXY: '1',
    };
    const told = await run(telling, { env });
    expect(at(told, 'machine')[1]).toMatchObject({
      outcome: 'failed',
      message: `nothing answers at 127.0.0.1:${port}, which HTTPS_PROXY names (ECONNREFUSED)`,
    });
    expect(told.code).toBe(1);
  });

  it('with a proxy that listens, and with one that is no address', async () => {
    const HTTPS_PROXY = await serve();
    const used = await run(telling, { env: { HTTPS_PROXY, NODE_USE_ENV_PROXY: '1' } });
    expect(at(used, 'machine')[1]).toMatchObject({ outcome: 'ok' });
    const wrong = await run(telling, { env: { HTTPS_PROXY: 'proxy.example' } });
    expect(at(wrong, 'machine')[1]).toMatchObject({
      outcome: 'failed',
      nextStep: 'Write it as http://HOST:PORT',
    });
  });
});

it('says the faults of the routes file, each with its next step', async () => {
  const told = await run('connections: { far: { use: ASKNG, url: x } }\nroutes: { a: { } }');
  expect(told.code).toBe(1);
  const faults = at(told, 'routes file');
  expect(faults.length).toBeGreaterThan(1);
  for (const { outcome, message, nextStep } of faults) {
    expect(outcome).toBe('failed');
    expect(message).toMatch(/^acorn-i.yaml:\d+:\d+ /);
    expect(nextStep).toMatch(/\w/);
  }
});

describe('log', () => {
  it('that is no log', async () => {
    await mkdir(join(folder, '.acorn-i'));
    await writeFile(join(folder, '.acorn-i', 'log.db'), 'x'.repeat(9_000));
    expect(at(await run(telling), 'log')[0]).toMatchObject({
      outcome: 'failed',
      nextStep: expect.stringContaining('acorn-i restore'),
    });
  });

  it('that opens, with what could not be delivered', async () => {
    await mkdir(join(folder, '.acorn-i'));
    const log = openSqliteLog(join(folder, '.acorn-i', 'log.db'));
    expect(at(await run(telling), 'log')[0]).toMatchObject({ outcome: 'ok' });
    await log.close();
  });

  it('in a Redis that is not there', { timeout: 60_000 }, async () => {
    const told = await run(`log: redis://127.0.0.1:${await closedPort()}\n${telling}`);
    expect(at(told, 'log')).toEqual([
      expect.objectContaining({
        outcome: 'failed',
        nextStep: expect.stringContaining('redis-cli PING'),
      }),
    ]);
  });

  it.skipIf(!existsSync('/proc'))('below a place that cannot hold one', async () => {
    expect(at(await run(`log: sqlite:/proc/nope/log.db\n${telling}`), 'log')[0]).toMatchObject({
      outcome: 'failed',
      message: expect.stringContaining('/proc/nope/log.db cannot be made'),
      nextStep: expect.stringContaining('"log:"'),
    });
  });

  it('below a file', async () => {
    const told = await run(`log: sqlite:./package.json/x/log.db\n${telling}`);
    expect(at(told, 'log')[0]).toMatchObject({
      outcome: 'failed',
      nextStep: 'Name another place with "log:"',
    });
  });
});

describe('master key', () => {
  const named = `personal: { key: { env: KEY } }\n${telling}`;

  it('that is not set, or is none', async () => {
    const missing = await run(named);
    expect(at(missing, 'personal')).toEqual([
      expect.objectContaining({
        outcome: 'failed',
        message: 'personal.key: the environment variable KEY is not set',
        nextStep: expect.stringContaining('openssl rand'),
      }),
    ]);
    const none = await run(named, { env: { KEY: 'not-a-key-at-all' } });
    expect(at(none, 'personal')[0]).toMatchObject({ outcome: 'failed' });
    expect(JSON.stringify(none.checks)).not.toContain('not-a-key-at-all');
    expect(at(await run(named, { env: { KEY: key } }), 'personal')[0]).toMatchObject({
      outcome: 'ok',
    });
  });

  it('that others may read', async () => {
    await mkdir(join(folder, '.acorn-i'));
    const file = join(folder, '.acorn-i', 'log.db.master-key');
    await writeFile(file, key);
    await chmod(file, 0o644);
    expect(at(await run(telling), 'personal')[0]).toMatchObject({
      outcome: 'warning',
      nextStep: `chmod 600 ${file}`,
    });
    await chmod(file, 0o600);
    expect(at(await run(telling), 'personal')[0]).toMatchObject({ outcome: 'ok' });
  });
});

describe('a connection', () => {
  it('that cannot be opened, without its secret', async () => {
    const told = await run(asking(`http://127.0.0.1:${await closedPort()}`));
    expect(at(told, 'connections.far').at(-1)).toMatchObject({
      name: 'connect',
      outcome: 'failed',
      message: expect.stringContaining('refuses connections'),
      nextStep: expect.stringContaining('firewall'),
    });
    expect(told.code).toBe(1);
  });

  it('whose remote has another time', async () => {
    const told = await run(asking(await serve(new Date(Date.now() + 600_000))));
    expect(at(told, 'connections.far').at(-1)).toMatchObject({
      name: 'clock',
      outcome: 'failed',
      message: expect.stringMatching(/clock is (599|600|601) s behind the remote/),
    });
  });

  it('tells by itself, and what it says is cleaned', async () => {
    const told = await run(telling);
    expect(told.code).toBe(0);
    expect(told.text).toContain('warning connections.near: stock: [hidden] is empty');
    expect(told.text).toContain('        -> Fill it');
    expect(at(told, 'connections.near')[0]?.message).toBe(
      '{"sources":["levels"],"sinks":["levels","other"]}',
    );
    const routes = 'routes: { a: { from: [near.levels], to: [far.levels] } }';
    const both = `connections:
  near: { use: TELLING, token: "\${secret:TOKEN}" }
  far: { use: ASKING, url: "${await serve()}", token: "\${secret:TOKEN}" }
${routes}`;
    const [used] = at(await run(both, { connection: 'near' }), 'connections.near');
    expect(used?.message).toBe('{"sources":["levels"],"sinks":[]}');
  });

  it('whose diagnosis breaks off', async () => {
    const told = await run(telling.replace('token:', 'breaksOff: true, token:'));
    expect(at(told, 'connections.near').at(-1)).toMatchObject({
      name: 'diagnosis',
      outcome: 'failed',
      message: 'broken off with [hidden]',
    });
  });

  it('that is not there', async () => {
    await expect(run(telling, { connection: 'naer' })).rejects.toMatchObject({
      code: 'NO_SUCH_CONNECTION',
      message: 'naer: no connection of that name. Did you mean "near"?',
    });
  });
});
