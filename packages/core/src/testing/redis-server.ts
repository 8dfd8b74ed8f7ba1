import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

export interface RedisServerOptions {
  /** Where its append-only file lives. Default: a temporary folder that goes with `stop`. */
  dir?: string;
  /** Default `everysec`; `no-aof` keeps nothing. */
  appendfsync?: 'always' | 'everysec' | 'no' | 'no-aof';
  /** More settings, as on the command line: `['--maxmemory', '10mb']`. */
  settings?: readonly string[];
}

/** A `redis-server` of a test's own, on a free port of the loopback. */
export interface RedisServer {
  readonly port: number;
  /** `redis://127.0.0.1:PORT` */
  readonly url: string;
  /** Ends it as a crash would (SIGKILL). Resolves once it is gone. */
  kill(): Promise<void>;
  /** Starts it again on the same port and folder, killed before if it still runs. Resolves once it answers. */
  restart(): Promise<void>;
  /** Ends it for good. */
  stop(): Promise<void>;
}

/** Whether there is a `redis-server` to start. Under CI a test that needs one must fail without it. */
export function hasRedisServer(): boolean {
  return spawnSync('redis-server', ['--version'], { stdio: 'ignore' }).status === 0;
}

/**
 * Starts a `redis-server` and waits until it answers.
 *
 * @throws Error when the program is missing or ends at its start, with what it said.
 */
export async function startRedisServer(options: RedisServerOptions = {}): Promise<RedisServer> {
  const { appendfsync = 'everysec', settings = [] } = options;
  const dir = options.dir ?? (await mkdtemp(join(tmpdir(), 'acorn-redis-')));
  const port = await freePort();
  const durability =
    appendfsync === 'no-aof'
      ? ['--appendonly', 'no']
      : ['--appendonly', 'yes', '--appendfsync', appendfsync];
  const args = ['--port', `${port}`, '--bind', '127.0.0.1', '--dir', dir, '--save', ''];
  const start = () => startProcess([...args, ...durability, ...settings], port);
  let server = await start();

  return {
    port,
    url: `redis://127.0.0.1:${port}`,
    kill: () => end(server),
    async restart() {
      await end(server);
      server = await start();
    },
    async stop() {
      await end(server);
      if (options.dir === undefined) await rm(dir, { recursive: true, force: true });
    },
  };
}

async function startProcess(args: readonly string[], port: number): Promise<ChildProcess> {
  const server = spawn('redis-server', args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  for (const output of [server.stdout, server.stderr])
    output.on('data', (chunk: Buffer) => {
      said = `${said}${chunk}`.slice(-2_000);
    });
  // A test that was interrupted leaves no server behind.
  const endWithUs = () => void server.kill('SIGKILL');
  process.once('exit', endWithUs);
  server.once('exit', () => process.off('exit', endWithUs));
  let fault: Error | undefined;
  server.once('error', (error) => {
    fault = error;
  });
  while (!(await answersPing(port))) {
    if (fault)
      throw new Error('redis-server: cannot be started; is it installed?', { cause: fault });
    if (server.exitCode !== null) throw new Error(`redis-server: ended at its start: ${said}`);
    await sleep(10);
  }
  return server;
}

/** `LOADING` is no answer yet; `NOAUTH` is: the server is there, and a password was set. */
function answersPing(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const done = (isReady: boolean) => {
      socket.destroy();
      resolve(isReady);
    };
    socket.once('error', () => done(false));
    socket.once('close', () => done(false));
    socket.once('data', (answer) => done(/^(\+PONG|-NOAUTH)/.test(String(answer))));
    socket.write('PING\r\n');
  });
}

function end(server: ChildProcess): Promise<void> {
  if (server.exitCode !== null || server.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    server.once('exit', () => resolve());
    server.kill('SIGKILL');
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
