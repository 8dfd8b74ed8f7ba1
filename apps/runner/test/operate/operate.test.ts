import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type InProcess, runInProcess } from './in-process.ts';
import { createProject, type Project, until } from './project.ts';
import { level, order, type Remote, sign, startRemote } from './remote.ts';

// Each test starts processes, on machines that may be busy.
vi.setConfig({ testTimeout: 60_000 });

let remote: Remote;
let project: Project;
let runner: InProcess;

beforeEach(async () => {
  remote = await startRemote();
  project = await createProject(
    remote,
    `  sum: { use: SUM }
routes:
  sales:
    from: [a.orders]
    steps: [{ hold: { when: "lines.quantity > 100", reason: many-units } }]
    to: [b.orders, sum.orders]
  sums: { from: [sum.sums], to: [b.latest] }
  stock: { from: [a.levels], steps: [{ filter: "available != 13" }], to: [b.levels, b.latest] }`,
  );
  runner = await runInProcess(project, remote);
});

afterEach(async () => {
  await runner.stop();
  await project.remove();
  await remote.close();
});

async function sell(id: string, quantity: number, body?: string): Promise<void> {
  const text = body ?? JSON.stringify(order(id, { lines: [{ id: '1', sku: 'SKU-1', quantity }] }));
  const headers = { 'x-signature': sign(text) };
  await fetch(`${runner.url}/hooks/a/orders`, { method: 'POST', body: text, headers });
}

const held = () => runner.log.waiting({ kind: 'hold' });
const written = (key: string) => remote.writes.filter(({ change }) => change.key === key);

async function holdOne(): Promise<number> {
  await sell('#9', 500);
  await until(async () => (await held()).length === 1, 'a hold');
  return (await held())[0]!.id;
}

test('holds: listed without personal data; released while the runner runs; with a trail', async () => {
  const id = await holdOne();
  const list = await project.command('holds');
  expect(list.stdout).toContain(`${id}  `);
  expect(list.stdout).toContain('order #9: many-units');
  const json = await project.command('holds', '--json');
  expect(json.stdout).toContain('[personal]');
  expect(json.stdout).not.toContain('buyer@mail.example');
  const personal = await project.command('holds', 'list', '--json', '--personal');
  expect(personal.stdout).toContain('buyer@mail.example');
  const shown = await project.command('holds', 'show', String(id));
  expect(JSON.parse(shown.stdout)).toMatchObject({ id, change: { key: '#9' } });
  expect(shown.stdout).not.toContain('buyer@mail.example');
  const released = await project.command(
    'holds',
    'release',
    String(id),
    '--reason',
    'I called them',
  );
  expect([released.code, released.stderr]).toEqual([0, '']);
  await until(() => written('#9').length === 1, 'its delivery');
  const trail = await runner.log.trail('#9');
  expect(trail.find(({ what }) => what === 'release')).toMatchObject({
    by: expect.stringMatching(/^person:.+/),
    note: 'I called them',
  });
  const again = await project.command('holds', 'release', String(id));
  expect([again.code, again.stderr]).toEqual([1, expect.stringContaining('[NO_SUCH_HOLD]')]);
});

test('holds: edited and released in one; the edit is checked', async () => {
  const id = await holdOne();
  const edit = async (data: unknown, ...more: string[]) => {
    await project.write('edit.json', typeof data === 'string' ? data : JSON.stringify(data));
    return project.command('holds', 'edit', String(id), 'edit.json', ...more);
  };
  expect((await edit('{')).stderr).toContain('it is not JSON');
  const nowhere = await project.command('holds', 'edit', String(id), 'nowhere.json');
  expect(nowhere.stderr).toContain('nowhere.json: the file is missing');
  expect((await edit({ id: '#9' })).stderr).toContain('[ENTITY_INVALID]');
  expect((await edit(order('#10'))).stderr).toContain('[KEY_CHANGED]');
  expect((await edit(order('#9', { note: '[personal]' }))).stderr).toContain('[EDIT_FILE]');
  expect((await held()).length).toBe(1);
  const good = order('#9', { lines: [{ id: '1', sku: 'SKU-1', quantity: 99 }] });
  expect((await edit(good, '--release')).code).toBe(0);
  await until(() => written('#9').length === 1, 'its delivery');
  expect(written('#9')[0]?.change.data).toMatchObject({ lines: [{ quantity: 99 }] });
});

test('holds: refused, it goes nowhere, and what waited behind it goes on', async () => {
  const id = await holdOne();
  const text = JSON.stringify(order('#9', { updatedAt: '2026-01-02T00:00:00.000Z' }));
  await sell('#9', 0, text);
  expect((await project.command('holds', 'refuse', String(id))).code).toBe(1);
  expect((await project.command('holds', 'refuse', String(id), '--reason', 'fraud')).code).toBe(0);
  await until(() => written('#9').length === 1, 'the one behind');
  expect(written('#9')[0]?.change.data).toMatchObject({ lines: [{ quantity: 2 }] });
  const { stdout } = await project.command('explain', '#9');
  expect(stdout).toMatch(/sales: refused by a person: person:.* fraud/);
});

test('replay: a dead letter goes back into its lane of a running route', async () => {
  remote.onWrite = () => 422;
  remote.drafts.push(level('SKU', 1));
  await until(async () => (await runner.log.deadLetters({})).length === 2, 'dead letters');
  remote.onWrite = () => 200;
  const [letter] = await runner.log.deadLetters({ place: 'stock>b.levels' });
  const shown = await project.command('dead-letters', 'show', String(letter!.id));
  expect(JSON.parse(shown.stdout)).toMatchObject({ id: letter!.id, nextStep: 'sink' });
  const mistyped = await project.command('replay', '--key', 'SKV');
  expect([mistyped.code, mistyped.stderr]).toEqual([1, expect.stringContaining('of the key SKV')]);
  const done = await project.command('replay', String(letter!.id));
  expect([done.code, done.stdout]).toEqual([0, '1 to be tried again\n']);
  await until(() => written('SKU').length === 1, 'the delivery');
  expect((await project.command('replay', String(letter!.id))).stderr).toContain(
    'is replayed already',
  );
  expect((await project.command('replay', '--route', 'stock')).stdout).toContain('1 to be tried');
  await until(() => written('SKU').length === 2, 'the other delivery');
  expect(await runner.log.deadLetters({ state: 'open' })).toEqual([]);
});

test('replay: an old state of a thing never overwrites a newer one, unless it is forced', async () => {
  remote.onWrite = ({ change }) =>
    (change.data as { available: number }).available === 1 ? 422 : 200;
  remote.drafts.push(level('SKU', 1));
  await until(async () => (await runner.log.deadLetters({})).length === 2, 'dead letters');
  remote.drafts.push(level('SKU', 2));
  await until(() => written('SKU').length === 2, 'the newer state');
  remote.onWrite = () => 200;
  const { stdout } = await project.command('replay', '--key', 'SKU');
  expect(stdout).toContain('1 to be tried again');
  expect(stdout).toContain('1 dismissed: a newer state');
  await until(() => written('SKU').length === 3, 'the log-like sink');
  expect(await runner.log.deadLetters({ place: 'stock>b.latest' })).toMatchObject([
    { state: 'dismissed' },
  ]);
});

test('replay: what a person found at the remote is told to the sink as found, and kept so until it listens', async () => {
  remote.onWrite = () => 422;
  await sell('#7', 1);
  remote.drafts.push(level('SKU', 1));
  const open = (place: string) => runner.log.deadLetters({ place, state: 'open' });
  await until(async () => (await open('sales>b.orders')).length === 1, 'the dead letter');
  await until(async () => (await open('stock>b.levels')).length === 1, 'the other');
  const [letter] = await open('sales>b.orders');
  const [other] = await open('stock>b.levels');
  const say = (...words: string[]) => project.command('replay', ...words, '--found');
  expect((await say('--key', '#7')).stderr).toContain('name its ID and nothing else');
  expect((await say(String(other!.id))).stderr).toContain(`dead-letters dismiss ${other!.id}`);
  expect(await open('stock>b.levels')).toHaveLength(1);
  let tries = 0;
  remote.onWrite = () => (++tries === 1 ? 503 : 422);
  const { stdout } = await say(String(letter!.id));
  expect(stdout).toBe(`${letter!.id}: to be remembered as written; nothing is sent\n`);
  await until(async () => (await open('sales>b.orders')).length === 1, 'refused once more');
  expect(tries).toBe(2);
  remote.onWrite = () => 200;
  const [again] = await open('sales>b.orders');
  await say(String(again!.id));
  await until(() => written('#7').length === 1, 'the word');
  expect(written('#7')).toMatchObject([{ isFound: true }]);
  expect((await project.command('explain', '#7')).stdout).toContain('found at the remote');
});

test('replay: after a word that was not taken, a plain one sends', async () => {
  remote.onWrite = () => 422;
  await sell('#7', 1);
  const open = () => runner.log.deadLetters({ place: 'sales>b.orders', state: 'open' });
  const letter = async () => String((await open())[0]!.id);
  await until(async () => (await open()).length === 1, 'the dead letter');
  await project.command('replay', await letter(), '--found');
  await until(async () => (await open()).length === 1, 'the word is not taken');
  remote.onWrite = () => 200;
  await project.command('replay', await letter());
  await until(() => written('#7').length === 1, 'the delivery');
  expect(written('#7')[0]?.isFound).toBeUndefined();
});

test('replay: raw input is decoded again by its source; what is still broken stays open', async () => {
  await sell('', 0, '{"id":');
  const [letter] = await runner.log.deadLetters({});
  expect((await project.command('replay', String(letter!.id))).code).toBe(0);
  await until(() => runner.logged().includes('a dead letter stays'), 'the failed replay');
  expect((await runner.log.deadLetters({}))[0]?.state).toBe('open');
  // As if the connector had learned to read it meanwhile.
  const { DatabaseSync } = await import('node:sqlite');
  const other = new DatabaseSync(project.logFile);
  other.prepare('UPDATE dead_letters SET raw = ?').run(JSON.stringify(order('#7')));
  other.close();
  expect((await project.command('replay', String(letter!.id))).code).toBe(0);
  await until(() => written('#7').length === 1, 'its delivery');
  expect((await runner.log.deadLetters({}))[0]?.state).toBe('replayed');
  const shown = await project.command('dead-letters', 'show', String(letter!.id));
  const { trail, raw } = JSON.parse(shown.stdout) as { trail: { what: string }[]; raw: string };
  expect(trail.map(({ what }) => what)).toEqual(['replay', 'dead-letter', 'replay', 'replay']);
  expect(raw).toContain('--personal shows them');
});

test('replay: raw input of a pulled source is refused at once, with the next step', async () => {
  await runner.log.write({
    deadLetters: [
      {
        at: new Date().toISOString(),
        place: 'a.levels',
        raw: 'a broken row',
        code: 'BROKEN',
        message: 'broken',
        errorClass: 'rejected',
        nextStep: 0,
        attempts: 1,
      },
    ],
  } as never);
  const [letter] = await runner.log.deadLetters({});
  const { code, stderr } = await project.command('replay', String(letter!.id));
  expect(code).toBe(1);
  expect(stderr).toContain(`drop it again), then acorn-i dead-letters dismiss ${letter!.id}`);
  expect((await runner.log.deadLetters({}))[0]?.state).toBe('open');
});

test('dead letters: dismissed, listed by state', async () => {
  await sell('', 0, 'nonsense');
  const [letter] = await runner.log.deadLetters({});
  expect((await project.command('dead-letters')).stdout).toContain('a.orders  raw input');
  expect((await project.command('dead-letters', 'dismiss', String(letter!.id))).code).toBe(0);
  expect((await project.command('dead-letters')).stdout).toContain('no dead letter is open');
  const dismissed = await project.command('dead-letters', '--state', 'dismissed', '--json');
  expect(JSON.parse(dismissed.stdout)).toHaveLength(1);
});

test('explain: the whole way of a key, with what it caused', async () => {
  await sell('#1', 2);
  await until(() => written('SKU-1').length === 1 && written('#1').length === 1, 'the deliveries');
  const { stdout, code } = await project.command('explain', '#1');
  expect(code).toBe(0);
  expect(stdout).toMatch(/a\.orders #1: order #1, of 2026-01-01T00:00:00\.000Z/);
  expect(stdout).toContain('sales: passed on to its sinks');
  expect(stdout).toMatch(/sales>b\.orders: delivered: ref-\d, at 20/);
  expect(stdout).toContain('sales>sum.orders: delivered');
  expect(stdout).toMatch(/→ .* sum\.sums #1: inventory-level SKU-1/);
  expect(stdout).not.toContain('buyer@mail.example');
  const effect = JSON.parse((await project.command('explain', 'SKU-1', '--json')).stdout);
  expect(effect.related).toMatchObject([{ relation: 'cause', stream: 'a.orders', key: '#1' }]);
  expect(effect.told).toEqual([{ connection: 'sum', text: '2 were ordered in all' }]);
  const json = await project.command('explain', '#1', '--json');
  expect(json.stdout).not.toContain('buyer@mail.example');
  const personal = await project.command('explain', '#1', '--personal');
  expect(personal.stdout).toContain('buyer@mail.example');
});

test('explain: held, left out, dead, superseded', async () => {
  await holdOne();
  expect((await project.command('explain', '#9')).stdout).toContain(
    'sales: held for a person: many-units',
  );
  remote.onWrite = ({ change }) => (change.key === 'BAD' ? 422 : 200);
  remote.drafts.push(level('OUT', 13), level('BAD', 1), level('OK', 1), level('OK', 2));
  await until(() => runner.isIdle(), 'idle');
  const explained = async (key: string) => (await project.command('explain', key)).stdout;
  expect(await explained('OUT')).toContain('stock>b.levels: left out: by a step');
  expect(await explained('BAD')).toMatch(/stock>b\.levels: dead: .*\[HTTP_422\] \(dead letter \d/);
  expect(await explained('OK')).toContain('stock>b.levels: delivered');
});

test('bad commands get a clear error and the next step', async () => {
  const cases: [string[], RegExp][] = [
    [['explain', 'nothing'], /no change has the key "nothing"/],
    [['holds', 'release', '99'], /99: there is no such hold. See acorn-i holds list/],
    [['holds', 'release', 'x'], /a whole number from 1/],
    [['dead-letters', 'show', '99'], /there is no such dead letter/],
    [['holds', 'frob'], /unknown command 'frob'/],
    [['holds', 'shw', '1'], /unknown command 'shw'/],
    [['dead-letters', 'frob'], /unknown command 'frob'/],
    [['holds', 'show', '99'], /99: there is no such hold/],
    [['replay'], /say which: the ID/],
    [['replay', '1', '--key', 'x'], /say which: the ID/],
    [['replay', '--route', 'nope'], /there is no route "nope". There is sales, sums, stock/],
    [['status', 'nope.yaml'], /nope\.yaml:1:1 .*acorn-i init/],
    [['run', '--http', '70000'], /a port from 0 to 65535/],
  ];
  for (const [args, expected] of cases) {
    const { code, stderr, stdout } = await project.command(...args);
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(expected);
  }
});

test('status: with a runner it tells its health, and needs no secrets of its own', async () => {
  await holdOne();
  const { stdout } = await project.command('status', '--json');
  expect(JSON.parse(stdout)).toMatchObject({
    runner: { running: true, pid: process.pid, health: { ok: true } },
    routes: expect.arrayContaining([expect.objectContaining({ consumer: 'sales', held: 1 })]),
  });
  const bare = await createProject(
    remote,
    'routes:\n  stock: { from: [a.levels], to: [b.levels] }',
    {
      REMOTE_TOKEN: undefined as never,
    },
  );
  const missing = await bare.command('status');
  expect(missing.stderr).toContain('[NO_LOG]');
  await bare.remove();
});

test('doctor takes the routes file where the other commands take it', async () => {
  const { stdout } = await project.command('doctor', './acorn-i.yaml');
  expect(stdout).toMatch(/\d+ checks: 0 failed/);
  expect((await project.command('doctor', 'absent.yaml')).stdout).toContain('absent.yaml');
});
