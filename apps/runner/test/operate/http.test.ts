import { once } from 'node:events';
import { connect } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type InProcess, runInProcess } from './in-process.ts';
import { createProject, type Project, until } from './project.ts';
import { order, type Remote, sign, startRemote } from './remote.ts';

let remote: Remote;
let project: Project;
let runner: InProcess;

beforeEach(async () => {
  remote = await startRemote();
  project = await createProject(remote, 'routes:\n  sales: { from: [a.orders], to: [b.orders] }');
  runner = await runInProcess(project, remote);
});

afterEach(async () => {
  await runner.stop();
  await project.remove();
  await remote.close();
});

async function post(body: string | Buffer, signature = sign(body), path = '/hooks/a/orders') {
  const response = await fetch(runner.url + path, {
    method: 'POST',
    body: typeof body === 'string' ? body : new Uint8Array(body),
    headers: { 'x-signature': signature },
  });
  return { status: response.status, body: await response.json(), headers: response.headers };
}

async function lastDeadLetter() {
  const [letter] = (await runner.log.deadLetters({})).slice(-1);
  return letter;
}

test('a signed webhook is durable before its 200, and is delivered', async () => {
  const { status, body } = await post(JSON.stringify(order('#1')));
  expect([status, body]).toEqual([200, { accepted: 1, deadLetters: 0 }]);
  expect(runner.log.end('a.orders')).toBe(1);
  await until(() => remote.writes.length === 1, 'a delivery');
});

test.each([
  ['wrong', sign('something else')],
  ['short', 'x'],
  ['empty', ''],
  ['long', 'x'.repeat(10_000)],
])('a %s signature: 401 as a problem, nothing taken', async (_, signature) => {
  const { status, body, headers } = await post(JSON.stringify(order('#1')), signature);
  expect(status).toBe(401);
  expect(headers.get('content-type')).toBe('application/problem+json');
  expect(body).toMatchObject({ status: 401, title: 'Unauthorized', code: 'SIGNATURE_INVALID' });
  expect(runner.log.end('a.orders')).toBe(0);
  expect(await lastDeadLetter()).toBeUndefined();
});

test.each([
  ['/hooks/a/levels', 404],
  ['/hooks/b/orders', 404],
  ['/hooks/a/constructor', 404],
  ['/hooks/__proto__/orders', 404],
  ['/hooks/a/orders/more', 404],
  ['/hooks/a%2Forders', 404],
  ['/', 404],
])('%s answers %i', async (path, expected) => {
  const { status, body } = await post('{}', sign('{}'), path);
  expect([status, (body as { status: number }).status]).toEqual([expected, expected]);
});

test('other methods: 405 with what is allowed', async () => {
  const hook = await fetch(`${runner.url}/hooks/a/orders`);
  expect([hook.status, hook.headers.get('allow')]).toEqual([405, 'POST']);
  const health = await fetch(`${runner.url}/healthz`, { method: 'DELETE' });
  expect([health.status, health.headers.get('allow')]).toEqual([405, 'GET, HEAD']);
});

const hostile: Record<string, string | Buffer> = {
  'half a body of JSON': '{"id":"#1","channel":',
  'invalid UTF-8': Buffer.from([0x7b, 0xff, 0xfe, 0x22]),
  'deep JSON': '['.repeat(500_000),
  'deep objects': `${'{"a":'.repeat(200_000)}1${'}'.repeat(200_000)}`,
  'a prototype': '{"__proto__":{"admin":true},"constructor":{"prototype":{"admin":true}}}',
  'a prototype in an order': JSON.stringify(order('#1')).replace(
    '{',
    '{"__proto__":{"admin":true},',
  ),
  'unknown fields': JSON.stringify({ ...order('#1'), surprise: 1 }),
  'huge numbers': JSON.stringify(order('#1')).replace('"quantity":2', '"quantity":1e308'),
  'negative numbers': JSON.stringify(order('#1')).replace('"quantity":2', '"quantity":-2'),
  'a number beyond all': `${JSON.stringify(order('#1')).slice(0, -1)},"total":{"amount":${'9'.repeat(100_000)},"currency":"EUR"}}`,
  'an unknown currency': JSON.stringify(order('#1', { currency: 'NOPE' as never })),
  nothing: '',
  null: 'null',
  'an array': '[]',
};

test.each(Object.entries(hostile))(
  '%s, signed: 200 and a dead letter that keeps it whole',
  async (_, body) => {
    const { status, body: answer } = await post(body);
    expect([status, answer]).toEqual([200, { accepted: 0, deadLetters: 1 }]);
    const { raw = '', rawEncoding } = (await lastDeadLetter())!;
    expect(Buffer.from(raw, rawEncoding).equals(Buffer.from(body))).toBe(true);
    expect(({} as { admin?: boolean }).admin).toBeUndefined();
    expect((await fetch(`${runner.url}/healthz`)).status).toBe(200);
  },
);

test('a body that is announced as too large is not read', async () => {
  const socket = connect(Number(new URL(runner.url).port), '127.0.0.1');
  socket.write('POST /hooks/a/orders HTTP/1.1\r\nHost: x\r\nContent-Length: 50000000\r\n\r\n');
  const [answer] = await once(socket, 'data');
  expect(String(answer)).toMatch(/^HTTP\/1\.1 413 /);
  socket.destroy();
});

test('50 MB without a length: 413, and memory stays bounded', async () => {
  const chunk = Buffer.alloc(1_000_000, 'x');
  const before = process.memoryUsage().arrayBuffers;
  let most = 0;
  let sent = 0;
  const body = new ReadableStream({
    pull(controller) {
      most = Math.max(most, process.memoryUsage().arrayBuffers - before);
      if (sent === 50) controller.close();
      else controller.enqueue(new Uint8Array(chunk));
      sent += 1;
    },
  });
  const init = { method: 'POST', body, duplex: 'half' } as RequestInit;
  const status = await fetch(`${runner.url}/hooks/a/orders`, init).then(
    (response) => response.status,
    // A sender that writes on may see the connection close before it reads the answer.
    () => 413,
  );
  expect(status).toBe(413);
  expect(most).toBeLessThan(30_000_000);
  expect((await post(JSON.stringify(order('#2')))).status).toBe(200);
});

test('a truncated body: nothing is taken', async () => {
  const body = JSON.stringify(order('#1'));
  const socket = connect(Number(new URL(runner.url).port), '127.0.0.1');
  await once(socket, 'connect');
  socket.write(
    `POST /hooks/a/orders HTTP/1.1\r\nHost: x\r\nX-Signature: ${sign(body)}\r\nContent-Length: ${body.length + 5}\r\n\r\n${body}`,
  );
  socket.resume().end();
  await once(socket, 'close');
  expect((await post(JSON.stringify(order('#2')))).status).toBe(200);
  expect(runner.log.end('a.orders')).toBe(1);
  expect(await lastDeadLetter()).toBeUndefined();
});

test('a fault of ours: to be sent again, without a word of it, logged, and nothing taken', async () => {
  const { DatabaseSync } = await import('node:sqlite');
  const other = new DatabaseSync(project.logFile);
  other.exec('CREATE TRIGGER full BEFORE INSERT ON streams BEGIN SELECT RAISE(FAIL, "no"); END');
  other.close();
  const { status, body } = await post(JSON.stringify(order('#1')));
  expect([status, (body as { code: string }).code]).toEqual([503, 'LOG_FAULT']);
  expect(JSON.stringify(body)).not.toContain('log.db');
  expect(runner.logged()).toContain('a request failed');
  expect(runner.log.end('a.orders')).toBe(0);
});

test('metrics are what Prometheus reads, with route and connection', async () => {
  await post(JSON.stringify(order('#1')));
  await post('{}');
  await until(() => remote.writes.length === 1, 'a delivery');
  const response = await fetch(`${runner.url}/metrics`);
  expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
  const text = await response.text();
  const line =
    /^([a-z_][a-z0-9_]*)(\{(?:[a-z_]+="(?:[^"\\]|\\.)*",?)+\})? (-?[\d.e+-]+|NaN|\+Inf)( \d+)?$/;
  for (const each of text.split('\n').filter((row) => row !== '' && !row.startsWith('#')))
    expect(each).toMatch(line);
  for (const expected of [
    'acorn_i_source_changes_total{source="a.orders",connection="a"} 1',
    'acorn_i_source_rejected_total{source="a.orders",connection="a"} 1',
    'acorn_i_delivered_total{route="sales",sink="b.orders",connection="b"} 1',
    'acorn_i_lag_changes{route="sales",sink="b.orders",connection="b"} 0',
    'acorn_i_dead_letters{place="a.orders"} 1',
    'acorn_i_log_end{stream="a.orders"} 1',
    'acorn_i_budget_spent_total{account="remote:a",operation="write"} 1',
    'acorn_i_connection_closed{connection="b"} 0',
  ])
    expect(text.split('\n')).toContain(expected);
  expect(text).toMatch(/^acorn_i_process_resident_memory_bytes \d/m);
  const again = await (await fetch(`${runner.url}/metrics`)).text();
  expect(again).toContain(
    'acorn_i_delivered_total{route="sales",sink="b.orders",connection="b"} 1',
  );
});

test('health: 503 with the reason once the remote refuses a connection', async () => {
  expect((await fetch(`${runner.url}/healthz`)).status).toBe(200);
  remote.onWrite = () => 403;
  await post(JSON.stringify(order('#1')));
  await until(async () => !(await fetch(`${runner.url}/healthz`)).ok, 'unhealthy');
  const { reasons } = (await (await fetch(`${runner.url}/healthz`)).json()) as {
    reasons: string[];
  };
  expect(reasons).toEqual([expect.stringMatching(/^connections\.b: closed since .*403/)]);
});
