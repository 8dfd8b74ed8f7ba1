import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, statfsSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { openSqliteLog } from '@acorn-i/core/sqlite-log';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createProject, type Project, type Running, until } from './project.ts';
import { level, order, type Remote, sign, startRemote } from './remote.ts';

// Each test starts processes, on machines that may be busy.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 60_000 });

const diskMegabytes = 40;
const routes = `routes:
  sales: { from: [a.orders], to: [b.orders] }
  stock: { from: [a.levels], to: [b.levels] }`;

let remote: Remote;
let project: Project;
let disk: string;
let isMounted = false;

/** A small disk of its own for the log: only root can make one. */
function mount(): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${diskMegabytes}m`, 'tmpfs', disk], {
      stdio: 'ignore',
    });
    isMounted = true;
    return true;
  } catch {
    return false;
  }
}

const isRoot = process.platform === 'linux' && process.getuid?.() === 0;

beforeEach(async () => {
  remote = await startRemote();
  project = await createProject(remote, routes);
  disk = join(project.folder, '.acorn-i');
  mkdirSync(disk);
});

afterEach(async () => {
  if (isMounted) execFileSync('umount', ['-l', disk], { stdio: 'ignore' });
  isMounted = false;
  await project.remove();
  await remote.close();
});

/** Fills the disk up to so many bytes; others write meanwhile. */
function fill(leaveBytes: number): void {
  const ballast = openSync(join(disk, 'ballast'), 'w');
  const chunk = Buffer.alloc(4_096);
  try {
    for (;;) {
      const { bavail, bsize } = statfsSync(disk);
      if (bavail * bsize <= leaveBytes) return;
      writeSync(ballast, chunk);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
  } finally {
    closeSync(ballast);
  }
}

const empty = () => rmSync(join(disk, 'ballast'));

async function start(): Promise<{ running: Running; url: string }> {
  const running = project.start('run', '--http', '0');
  const line = await running.line(/"started/);
  return { running, url: (JSON.parse(line) as { url: string }).url };
}

/** Sends an order of about 20 KB; answers with the status and how long to wait. */
async function sell(url: string, id: string): Promise<{ status: number; after: string | null }> {
  const lines = Array.from({ length: 100 }, (_, index) => ({
    id: String(index),
    sku: `SKU-${'x'.repeat(150)}`,
    quantity: 1,
  }));
  const body = JSON.stringify(order(id, { lines }));
  const headers = { 'x-signature': sign(body) };
  const response = await fetch(`${url}/hooks/a/orders`, { method: 'POST', body, headers });
  await response.arrayBuffer();
  return { status: response.status, after: response.headers.get('retry-after') };
}

const keysOf = (key: string) =>
  remote.writes
    .filter(({ change }) => change.key === key)
    .map(({ idempotencyKey }) => idempotencyKey);

const linesOf = (running: Running, pattern: RegExp) =>
  running
    .output()
    .split('\n')
    .filter((line) => pattern.test(line));

describe.runIf(isRoot)('on a disk of its own', () => {
  beforeEach((context) => {
    if (!mount()) context.skip();
  });

  test('nearly full: nothing is taken in, what is there is worked off; it goes on by itself', async () => {
    const { running, url } = await start();
    let pulls = 0;
    remote.onPull = () => {
      pulls += 1;
    };
    const release = Promise.withResolvers<void>();
    remote.onWrite = async () => {
      await release.promise;
      return 200;
    };
    for (let number = 1; number <= 50; number += 1) remote.drafts.push(level('SKU', number));
    expect((await sell(url, '#1')).status).toBe(200);
    fill(1_000_000);
    await running.line(/nearly full/);
    expect(await sell(url, '#2')).toEqual({ status: 503, after: '10' });
    const health = await fetch(`${url}/healthz`);
    expect(health.status).toBe(503);
    expect(await health.text()).toMatch(/nearly full.*Free space there/);
    expect((await project.command('status')).stdout).toMatch(/^warning: \d MB are free/m);
    expect(await (await fetch(`${url}/metrics`)).text()).toContain('acorn_i_log_without_room 1');
    // Deliveries go on and are kept.
    release.resolve();
    await until(() => remote.writes.length === 51, 'the deliveries');
    const before = pulls;
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(pulls).toBe(before);
    empty();
    await running.line(/there is room again/);
    expect((await sell(url, '#2')).status).toBe(200);
    remote.drafts.push(level('SKU', 51));
    await until(() => remote.writes.length === 53, 'what came later');
    expect((await fetch(`${url}/healthz`)).status).toBe(200);
    running.child.kill('SIGTERM');
    expect((await running.ended).code).toBe(0);
    expect(linesOf(running, /nearly full|there is room again/)).toHaveLength(2);
    expect(linesOf(running, /"level":"(warn|error)"/).length).toBeLessThan(5);
    for (const key of ['#1', '#2']) expect(keysOf(key)).toHaveLength(1);
  });

  test('full: no 200 for what is not kept, no storm of deliveries, nothing lost, no second key', async () => {
    const { running, url } = await start();
    const acknowledged: string[] = [];
    let number = 0;
    const sellOne = async () => {
      number += 1;
      const { status } = await sell(url, `#${number}`);
      if (status === 200) acknowledged.push(`#${number}`);
      return status;
    };
    expect(await sellOne()).toBe(200);
    for (let second = 1; second <= 2_000; second += 1)
      remote.drafts.push(level(`SKU-${second % 50}`, second));
    await until(() => remote.writes.length > 200, 'some deliveries');
    fill(0);
    await until(async () => (await sellOne()) === 503, 'a refusal');
    await running.line(/nothing can be written/);
    const underWay = remote.writes.length;
    await new Promise((resolve) => setTimeout(resolve, 1_500));
    // What was under way has ended; nothing begins that could not be kept.
    expect(remote.writes.length).toBeLessThanOrEqual(underWay + 16);
    expect(await sell(url, '#late')).toEqual({ status: 503, after: '10' });
    empty();
    await running.line(/there is room again/);
    expect(await sellOne()).toBe(200);
    await until(() => remote.writes.length >= 2_000 + acknowledged.length, 'everything');
    running.child.kill('SIGTERM');
    expect((await running.ended).code).toBe(0);
    expect(linesOf(running, /nothing can be written/)).toHaveLength(1);
    expect(linesOf(running, /"level":"(warn|error)"/).length).toBeLessThan(8);
    for (const key of acknowledged) expect(keysOf(key).length, key).toBeGreaterThan(0);
    const keys = Map.groupBy(remote.writes, ({ change }) => `${change.source} ${change.id}`);
    expect(keys.size).toBe(2_000 + acknowledged.length);
    for (const [, own] of keys)
      expect(new Set(own.map((each) => each.idempotencyKey)).size).toBe(1);
    expect(keysOf('#late')).toEqual([]);
  });

  test('full, then killed: the next start on a full disk waits, and nothing acknowledged is lost', async () => {
    const { running, url } = await start();
    remote.onWrite = () => 503;
    expect((await sell(url, '#1')).status).toBe(200);
    fill(0);
    running.child.kill('SIGKILL');
    await running.ended;
    remote.onWrite = () => 200;
    const again = project.start('run');
    await again.line(/"started/);
    await again.line(/nearly full|nothing can be written/);
    empty();
    await until(() => keysOf('#1').length > 0, 'the delivery');
    again.child.kill('SIGTERM');
    expect((await again.ended).code).toBe(0);
    const log = openSqliteLog(project.logFile);
    expect([log.end('a.orders'), await log.position('sales>b.orders', 'a.orders')]).toEqual([1, 1]);
    await log.close();
  });
});

describe.runIf(hasPrlimit())('under a limit of what a file may hold', () => {
  test('writes that fail though the disk has room: the same, and a try now and then', async () => {
    const { running, url } = await start();
    expect((await sell(url, '#0')).status).toBe(200);
    await until(() => keysOf('#0').length === 1, 'the first');
    const acknowledged: string[] = [];
    limit(running, '200000');
    let number = 0;
    await until(async () => {
      number += 1;
      const { status } = await sell(url, `#${number}`);
      if (status === 200) acknowledged.push(`#${number}`);
      return status === 503;
    }, 'a refusal');
    await running.line(/nothing can be written/);
    expect(await sell(url, '#late')).toEqual({ status: 503, after: '10' });
    expect((await fetch(`${url}/healthz`)).status).toBe(503);
    limit(running, 'unlimited');
    await running.line(/there is room again/);
    expect((await sell(url, '#late')).status).toBe(200);
    await until(
      () => [...acknowledged, '#late'].every((key) => keysOf(key).length > 0),
      'everything',
    );
    running.child.kill('SIGTERM');
    expect((await running.ended).code).toBe(0);
    expect(linesOf(running, /nothing can be written/)).toHaveLength(1);
    for (const key of [...acknowledged, '#late']) expect(new Set(keysOf(key)).size, key).toBe(1);
  });
});

/** https://man7.org/linux/man-pages/man1/prlimit.1.html: the soft limit alone, so that it can be taken back. */
function limit({ child }: Running, bytes: string): void {
  execFileSync('prlimit', ['--pid', String(child.pid), `--fsize=${bytes}:unlimited`]);
}

function hasPrlimit(): boolean {
  try {
    execFileSync('prlimit', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
