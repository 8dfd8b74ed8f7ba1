import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startVendorSimulator } from '@acorn-i/connector-vendor/simulator';
import type { Log } from '@acorn-i/core/engine';
import { openSqliteLog } from '@acorn-i/core/sqlite-log';
import { type Child, seededRandom, startChild } from '@acorn-i/core/testing';
import { type Agenda, planQuarter, type QuarterOptions } from './agenda.ts';
import { createAmazonSide } from './amazon-side.ts';
import { judge, type Verdict } from './judge.ts';
import { createPacedClock, type PacedClock } from './paced-clock.ts';
import { createPayer } from './payer.ts';
import { createPerson } from './person.ts';
import { dayMs, minuteMs } from './plan-of.ts';

const file = fileURLToPath(new URL('acorn-i.yaml', import.meta.url));
const tickMs = 20;

/**
 * A quarter of a vendor's business: Amazon here, the runner with the vendor's own system in a process of its
 * own, killed again and again.
 */
export async function runQuarter(
  options: QuarterOptions,
  show: (line: string) => void = () => {},
): Promise<Verdict> {
  const agenda = planQuarter(options);
  const folder = await mkdtemp(join(tmpdir(), 'acorn-i-quarter-'));
  const start = { realMs: Date.now(), worldMs: agenda.beginsAt, isFrozen: true };
  const clock = createPacedClock(agenda.stretches, start);
  const amazon = await startVendorSimulator({
    now: clock.now,
    // An hour of the world is over in a blink.
    accessTokenLifetimeMs: 400 * dayMs,
  });
  const pay = createPayer(amazon, options, join(folder, 'remittances'));
  const { auth } = amazon.settings;
  const env = {
    ...process.env,
    ACORN_DATA: folder,
    VENDOR_ENDPOINT: amazon.url,
    VENDOR_CLIENT_ID: auth.clientId,
    VENDOR_CLIENT_SECRET: auth.clientSecret,
    VENDOR_REFRESH_TOKEN: auth.refreshToken,
    QUARTER_SEED: String(options.seed),
    QUARTER_SPREAD: String(options.spreadMs),
    QUARTER_DISPUTES_ALL: options.disputesAll ? 'yes' : 'no',
  };
  const office = createOffice(agenda, clock, env);
  const person = createPerson(amazon);
  let log: Log | undefined;
  try {
    const began = Date.now();
    await office.open();
    log = openSqliteLog(join(folder, 'log.db'));
    const act = createAmazonSide(amazon, agenda);
    const kills = killTimes(agenda, options);
    let killed = 0;
    for (let tick = 0; clock.now() < agenda.endsAt; tick += 1) {
      await sleep(tickMs);
      const now = clock.now();
      act(now);
      pay(now);
      if (tick % 12 === 0) await person.look(log);
      if (tick % 500 === 0) show(progress(now, agenda, killed));
      if (kills[killed] !== undefined && (kills[killed] as number) <= now) {
        killed += 1;
        await office.kill();
      }
    }
    await person.look(log);
    await office.close();
    await log.close();
    // What another process wrote is read anew.
    log = openSqliteLog(join(folder, 'log.db'));
    return await judge({ log, amazon, agenda, person, killed, realMs: Date.now() - began });
  } finally {
    await office.end();
    await log?.close();
    await amazon.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The vendor's runner. While it is down the world goes on for three minutes, and then waits for it. */
function createOffice(agenda: Agenda, clock: PacedClock, env: NodeJS.ProcessEnv) {
  const script = new URL('runner-child.ts', import.meta.url);
  let child: Child | undefined;
  let isClosing = false;

  async function open(afterMs = 0): Promise<void> {
    const here = clock.here(true);
    const anchor = { ...here, worldMs: here.worldMs + afterMs };
    clock.anchor(anchor);
    const argument = { file, stretches: agenda.stretches, anchor };
    child = startChild(script, argument, { env, execArgv: ['--conditions=@acorn-i/source'] });
    await child.message('ready');
    void keepTime(child);
  }

  /** Lets the world go on step by step: the next one comes when both processes have done what the last one brought. */
  async function keepTime(of: Child): Promise<void> {
    while (of.isRunning && of === child && !isClosing) {
      const beat = of.message('beat').catch(() => undefined);
      const next = clock.here(false);
      clock.anchor(next);
      of.send({ anchor: next });
      await Promise.all([beat, sleep(2)]);
    }
  }

  return {
    open,
    async kill() {
      await child?.kill();
      await open(3 * minuteMs);
    },
    async close() {
      isClosing = true;
      const stopped = child?.message('stopped');
      child?.send({ stop: true });
      await stopped;
      await child?.ended;
    },
    async end() {
      if (child?.isRunning) await child.kill();
    },
  };
}

/** Most of them in business hours, when there is something to break. */
function killTimes(
  { business, beginsAt, endsAt }: Agenda,
  { seed, kills }: QuarterOptions,
): number[] {
  const random = seededRandom(seed + 7);
  const lengths = business.map(([from, to]) => to - from);
  const all = lengths.reduce((sum, length) => sum + length, 0);
  const times = Array.from({ length: kills }, (_, index) => {
    if (index % 6 === 5) return beginsAt + random() * (endsAt - beginsAt);
    let place = random() * all;
    const at = lengths.findIndex((length) => {
      place -= length;
      return place < 0;
    });
    const [from, to] = business[Math.max(0, at)] as readonly [number, number];
    return from + random() * (to - from);
  });
  return times.sort((one, other) => one - other);
}

function progress(now: number, { beginsAt, endsAt }: Agenda, killed: number): string {
  const part = Math.round(((now - beginsAt) / (endsAt - beginsAt)) * 100);
  return `${new Date(now).toISOString().slice(0, 16)}  ${part}%  ${killed} kills`;
}
