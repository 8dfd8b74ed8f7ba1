import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { toChange } from '../src/change.ts';
import { slotOf } from '../src/log/redis/cluster-slot.ts';
import { openRedisLog, type RedisLog, type RedisLogOptions } from '../src/log/redis-log.ts';
import { hasRedisServer, type RedisServer, startRedisServer } from '../src/testing/redis-server.ts';

const isHere = hasRedisServer() || Boolean(process.env.CI);
const hasOpenssl = spawnSync('openssl', ['version'], { stdio: 'ignore' }).status === 0;
const patience = { timeout: 20_000, interval: 50 };

describe.runIf(isHere)('a Redis log', { timeout: 40_000 }, () => {
  let folder: string;
  let servers: RedisServer[] = [];
  let sentinels: ChildProcess[] = [];
  let logs: RedisLog[] = [];
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'acorn-redis-'));
    servers = [];
    sentinels = [];
    logs = [];
  });
  afterEach(async () => {
    for (const log of logs) await log.close();
    for (const server of servers) await server.stop();
    for (const sentinel of sentinels) {
      sentinel.kill('SIGKILL');
      await once(sentinel, 'exit');
    }
    await rm(folder, { recursive: true });
  });

  async function start(...options: Parameters<typeof startRedisServer>): Promise<RedisServer> {
    const server = await startRedisServer(...options);
    servers.push(server);
    return server;
  }

  async function open(options: RedisLogOptions): Promise<RedisLog> {
    const log = await openRedisLog(options);
    logs.push(log);
    return log;
  }

  test('follows its slot through a Cluster', async () => {
    const nodes = await startCluster();
    const log = await open({ nodes: [`127.0.0.1:${nodes.other.port}`] });
    const writer = await open({ nodes: [`127.0.0.1:${nodes.master.port}`] });
    await writer.write({ appends: [{ stream: 'a.x', changes: levels(1, 20) }] });
    await vi.waitFor(() => expect(log.end('a.x')).toBe(20), patience);
    const fence = await hold(log);
    let resets = 0;
    log.leases.onReset(() => (resets += 1));
    await ask(nodes.replica, 'CLUSTER', 'FAILOVER');
    await vi.waitFor(
      async () => expect(await ask(nodes.replica, 'ROLE')).toContain('master'),
      patience,
    );
    await expect(log.write({ fence })).rejects.toMatchObject({ code: 'LEASE_LOST' });
    await vi.waitFor(() => expect(resets).toBe(1), patience);
    const batch = { appends: [{ stream: 'a.x', changes: levels(20, 21) }] };
    expect(await log.write({ fence: await hold(log), ...batch })).toEqual({ appended: 1 });
    await vi.waitFor(() => expect(writer.end('a.x')).toBe(21), patience);
    // What it has in memory may end before what it has heard of.
    const known = await writer.read('a.x', 0, 100);
    const rest = await writer.read('a.x', known.at(-1)!.seq, 100);
    expect([...known, ...rest]).toHaveLength(21);
  });

  /** Two masters, and a replica of the one that has the log's slot. */
  async function startCluster() {
    const [first, second, replica] = [await startNode(), await startNode(), await startNode()];
    const isFirst = slotOf('acorn-i') < 8_192;
    const master = isFirst ? first : second;
    await ask(first, 'CLUSTER', 'ADDSLOTSRANGE', '0', '8191');
    await ask(second, 'CLUSTER', 'ADDSLOTSRANGE', '8192', '16383');
    await ask(second, 'CLUSTER', 'SET-CONFIG-EPOCH', '2');
    for (const node of [second, replica])
      await ask(node, 'CLUSTER', 'MEET', '127.0.0.1', `${first.port}`, `${first.bus}`);
    const id = String(await ask(master, 'CLUSTER', 'MYID'));
    await vi.waitFor(() => ask(replica, 'CLUSTER', 'REPLICATE', id), patience);
    await vi.waitFor(async () => {
      for (const node of [first, second, replica])
        expect(await ask(node, 'CLUSTER', 'INFO')).toMatch(/cluster_state:ok.*known_nodes:3/s);
      expect(await ask(replica, 'INFO', 'replication')).toContain('master_link_status:up');
      expect(await ask(master, 'INFO', 'replication')).toContain('connected_slaves:1');
    }, patience);
    return { master, replica, other: isFirst ? second : first };
  }

  async function startNode(): Promise<RedisServer & { bus: number }> {
    const bus = await freePort();
    const settings = ['--cluster-enabled', 'yes', '--cluster-port', `${bus}`];
    return { ...(await start({ settings })), bus };
  }

  test('follows its master by sentinels', async () => {
    const master = await start();
    const replica = await start({ settings: ['--replicaof', `127.0.0.1 ${master.port}`] });
    const sentinel = await startSentinel(master.port);
    await vi.waitFor(async () => {
      expect(await ask(replica, 'ROLE')).toContain('connected');
      expect(await ask(sentinel, 'SENTINEL', 'REPLICAS', 'shop')).toHaveLength(1);
    }, patience);
    const log = await open({ sentinels: [`127.0.0.1:${sentinel.port}`], name: 'shop' });
    await log.write({ appends: [{ stream: 'a.x', changes: levels(1, 3) }] });
    let resets = 0;
    log.leases.onReset(() => (resets += 1));
    await vi.waitFor(() => ask(sentinel, 'SENTINEL', 'FAILOVER', 'shop'), patience);
    await vi.waitFor(() => expect(resets).toBe(1), patience);
    const batch = { appends: [{ stream: 'a.x', changes: levels(3, 4) }] };
    await vi.waitFor(async () => expect(await log.write(batch)).toEqual({ appended: 1 }), patience);
    expect(await ask(replica, 'ROLE')).toContain('master');
  });

  async function startSentinel(master: number): Promise<{ port: number }> {
    const port = await freePort();
    const config = join(folder, 'sentinel.conf');
    const lines = [`port ${port}`, 'bind 127.0.0.1', `dir ${folder}`];
    await writeFile(
      config,
      [...lines, `sentinel monitor shop 127.0.0.1 ${master} 1`, ''].join('\n'),
    );
    sentinels.push(spawn('redis-server', [config, '--sentinel'], { stdio: 'ignore' }));
    await vi.waitFor(() => ask({ port }, 'PING'), patience);
    return { port };
  }

  test.runIf(hasOpenssl || process.env.CI)(
    'speaks TLS, with a certificate of its own',
    async () => {
      const [key, cert] = makeCertificate(folder);
      const tlsPort = await freePort();
      await start({
        settings: [
          ...['--tls-port', `${tlsPort}`, '--tls-cert-file', cert, '--tls-key-file', key],
          ...['--tls-ca-cert-file', cert],
        ],
      });
      const url = `rediss://127.0.0.1:${tlsPort}`;
      const own = { cert: await readFile(cert, 'utf8'), key: await readFile(key, 'utf8') };
      const log = await open({ url, tls: { ...own, ca: own.cert } });
      await log.write({ appends: [{ stream: 'a.x', changes: levels(1, 3) }] });
      expect(await log.read('a.x', 0, 10)).toHaveLength(3);
      await expect(open({ url, writeTimeoutMs: 200 })).rejects.toMatchObject({
        code: 'LOG_UNREACHABLE',
        message: expect.stringContaining('certificate'),
      });
    },
  );
});

test('the slot of a tag is what Redis says', () => {
  // `CLUSTER KEYSLOT` of Redis 7.0.15.
  expect([slotOf('acorn-i'), slotOf('123456789'), slotOf('größe')]).toEqual([1_252, 12_739, 9_425]);
});

async function hold(log: RedisLog) {
  const request = { runner: 'r', ttlMs: 60_000, units: ['u'], held: [] };
  const [fence] = (await log.leases.tend(request)).held;
  if (fence === undefined) throw new Error('the unit is held by another runner');
  return fence;
}

async function ask(
  { port }: { port: number },
  ...[name, ...args]: [string, ...string[]]
): Promise<unknown> {
  const client = new Redis(port, '127.0.0.1', { retryStrategy: null });
  client.on('error', () => {});
  try {
    return await client.call(name, args);
  } finally {
    client.disconnect();
  }
}

function makeCertificate(folder: string): [key: string, cert: string] {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const request = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2'];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1'];
  execFileSync('openssl', [...request, ...subject, '-keyout', key, '-out', cert], {
    stdio: 'ignore',
  });
  return [key, cert];
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}

function levels(from: number, to: number) {
  return Array.from({ length: to - from + 1 }, (_, index) => {
    const data = {
      sku: `SKU-${from + index}`,
      available: 1,
      updatedAt: '2026-01-01T00:00:00.000Z',
    };
    return toChange('inventory-level', { data }, { source: 'a.x', recordedAt: data.updatedAt });
  });
}
