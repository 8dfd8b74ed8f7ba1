import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { serveLoopback } from '../simulator.ts';
import { startFaultProxy } from './fault-proxy.ts';

test('what goes in comes out, both ways', async () => {
  const { open, proxy } = await startEcho();
  const socket = await open();
  const long = Buffer.alloc(3_000_000, 'x');
  socket.write(long);
  expect((await read(socket, long.length)).equals(long)).toBe(true);
  expect(proxy.connections()).toBe(1);
  socket.end();
  await once(socket, 'close');
  await expect.poll(() => proxy.connections()).toBe(0);
});

test('cut resets what is open and takes what comes', async () => {
  const { open, proxy } = await startEcho();
  const socket = await open();
  const fault = once(socket, 'error');
  proxy.cut();
  expect(await fault).toMatchObject([{ code: 'ECONNRESET' }]);
  expect(await echo(await open())).toBe('hello');
});

test('refuse refuses what comes and leaves what is open', async () => {
  const { open, proxy } = await startEcho();
  const socket = await open();
  await proxy.refuse();
  await expect(open()).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  expect(await echo(socket)).toBe('hello');
  await proxy.heal();
  expect(await echo(await open())).toBe('hello');
});

test('stall holds bytes back until healed, and loses none', async () => {
  const { open, proxy, received } = await startEcho();
  const socket = await open();
  expect(await echo(socket)).toBe('hello');
  proxy.stall();
  const answer = echo(socket);
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(received()).toBe('hello');
  await proxy.heal();
  expect(await answer).toBe('hello');
});

test('swallow accepts and never answers; healed, the torn connection is cut', async () => {
  const { open, proxy, received } = await startEcho();
  proxy.swallow();
  const socket = await open();
  socket.write('hello');
  await new Promise((resolve) => setTimeout(resolve, 30));
  expect(received()).toBe('');
  const fault = once(socket, 'error');
  await proxy.heal();
  expect(await fault).toMatchObject([{ code: 'ECONNRESET' }]);
  expect(await echo(await open())).toBe('hello');
});

test('delay and throttle make bytes late', async () => {
  const { open, proxy } = await startEcho();
  const socket = await open();
  proxy.delay(40);
  let startedAt = performance.now();
  await echo(socket);
  expect(performance.now() - startedAt).toBeGreaterThan(75);
  await proxy.heal();
  proxy.throttle(50_000);
  startedAt = performance.now();
  socket.write(Buffer.alloc(10_000));
  await read(socket, 10_000);
  expect(performance.now() - startedAt).toBeGreaterThan(150);
});

test('an answer is cut after some of its bytes, once', async () => {
  const server = await serveLoopback((_request, _body, response) => {
    response.writeHead(200, { 'content-length': 1_000 }).end('x'.repeat(1_000));
  });
  onTestFinished(() => server.close());
  const proxy = await startFaultProxy(server.url);
  onTestFinished(() => proxy.close());
  proxy.cutAnswerAfter(500);
  const half = await fetch(proxy.url);
  expect(half.status).toBe(200);
  await expect(half.text()).rejects.toThrow('terminated');
  const whole = await fetch(proxy.url);
  expect(await whole.text()).toHaveLength(1_000);
});

test('a target that is not there cuts the connection', async () => {
  const { open, stop } = await startEcho();
  await stop();
  const socket = await open();
  const [fault] = await once(socket, 'error');
  expect(fault).toMatchObject({ code: 'ECONNRESET' });
});

/** A server that sends back what it gets, behind a proxy. */
async function startEcho() {
  let received = '';
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('data', (bytes) => {
      received += bytes;
      socket.write(bytes);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const proxy = await startFaultProxy(`tcp://127.0.0.1:${port}`);
  async function stop(): Promise<void> {
    for (const socket of sockets) socket.destroy();
    if (!server.listening) return;
    server.close();
    await once(server, 'close');
  }
  onTestFinished(async () => {
    await proxy.close();
    await stop();
  });
  return { proxy, stop, received: () => received, open: () => openSocket(proxy.port) };
}

async function openSocket(port: number): Promise<Socket> {
  const socket = connect(port, '127.0.0.1');
  onTestFinished(() => void socket.destroy());
  await once(socket, 'connect');
  return socket;
}

async function echo(socket: Socket): Promise<string> {
  socket.write('hello');
  return (await read(socket, 5)).toString();
}

async function read(socket: Socket, length: number): Promise<Buffer> {
  let got = Buffer.alloc(0);
  while (got.length < length) {
    const [bytes] = (await once(socket, 'data')) as [Buffer];
    got = Buffer.concat([got, bytes]);
  }
  return got;
}
