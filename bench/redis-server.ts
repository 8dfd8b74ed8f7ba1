import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Redis } from 'ioredis';
import { freePort } from './free-port.ts';

export interface RedisServer {
  port: number;
  stop(): Promise<void>;
}

/**
 * A Redis of the bench's own: a free port of the loopback, data in `dir`, every write in the
 * append-only file, which is synced once a second.
 */
export async function startRedis(dir: string): Promise<RedisServer> {
  mkdirSync(dir, { recursive: true });
  const port = await freePort();
  const settings = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', dir, '--save', ''];
  const server = spawn(
    'redis-server',
    [...settings, '--appendonly', 'yes', '--appendfsync', 'everysec'],
    { stdio: 'ignore' },
  );
  await answers(port, server);
  return {
    port,
    stop: () =>
      new Promise((resolve) => {
        server.once('exit', () => resolve());
        server.kill();
      }),
  };
}

/** Processor seconds that the server has used since it started. */
export async function redisCpuSeconds(port: number): Promise<number> {
  const client = new Redis(port, '127.0.0.1');
  const info = await client.info('cpu');
  client.disconnect();
  const fields = info.matchAll(/^used_cpu_(?:sys|user|sys_children|user_children):([\d.]+)/gm);
  return [...fields].reduce((sum, [, seconds]) => sum + Number(seconds), 0);
}

/** What one run left behind is no part of the next. */
export async function emptyRedis(port: number): Promise<void> {
  const client = new Redis(port, '127.0.0.1');
  await client.flushall();
  client.disconnect();
}

async function answers(port: number, server: ChildProcess): Promise<void> {
  const client = new Redis(port, '127.0.0.1', { lazyConnect: true, retryStrategy: () => 50 });
  client.on('error', () => {});
  try {
    while ((await client.ping().catch(() => '')) !== 'PONG') {
      if (server.exitCode !== null) throw new Error('redis-server ended at its start');
      await sleep(20);
    }
  } finally {
    client.disconnect();
  }
}
