import type { Clock } from '../clock.ts';
import type { Json, Logger } from '../connector.ts';
import { toAcornError } from '../errors.ts';
import { controlNamespace } from '../log/control.ts';
import { firstSince } from '../log/first-since.ts';
import type { Log, LogBatch, LogEntry } from '../log/log.ts';
import type { Input } from './consumer.ts';
import { createIntake, type Intake, type IntakeOptions } from './intake.ts';
import type { Outbox } from './outbox.ts';
import {
  type ReplayProgress,
  type ReplayRequest,
  readReplays,
  replayProgressKey,
} from './replay-request.ts';

export interface ReplaysOptions extends Omit<IntakeOptions, 'inputs'> {
  /** The route and the sink's address, by which requests name the consumer. */
  route: string;
  sink: string;
  /** The consumer and its partition. */
  part: string;
  inputs: readonly Input[];
  /** Only the latest state of a key matters. */
  latestOnly: boolean;
  log: Log;
  outbox: Outbox;
  clock: Clock;
  logger: Logger;
  /** Resolves once there is time for what is not new; with false once the consumer stops. */
  quiet(): Promise<boolean>;
  /** Something was offered. */
  pump(): void;
}

/**
 * Sends stretches of the log to a consumer's sink once more, through the lanes that everything else
 * takes: in order per key, retried, bounded, after what is new. How far it is commits with the
 * deliveries.
 */
export interface Replays {
  /** Looks what is asked for: at the start, and when another process wrote. */
  look(): Promise<void>;
  /** What the consumer takes in besides: a key that is here has a newer state. */
  saw(stream: string, page: readonly LogEntry[]): void;
  /** For the next commit. */
  progress(): NonNullable<LogBatch['state']>;
  isIdle(): boolean;
}

interface Stretch {
  input: Input;
  from: number;
  /** The last entry of the stretch. */
  end: number;
  /** By key: the last entry of the stream. */
  newest: Map<string, number>;
  /** What was asked for and is not settled yet, in the order of the stream. */
  open: { seq: number; isSent: boolean }[];
}

interface Running {
  request: ReplayRequest;
  intake: Intake;
  stretches: readonly Stretch[];
  /** Of what is settled: the rest comes once more where this ends before. */
  sent: number;
  leftOut: number;
  upTo: string | undefined;
  isCancelled: boolean;
}

/** Few at a time, so that what is new never waits for long. */
const pageSize = 50;
const scanPage = 1_000;
const settledLookMs = 50;
/** Between tries while the log cannot be read. */
const retryMs = 1_000;

export function createReplays(options: ReplaysOptions): Replays {
  const { route, sink, part, inputs, latestOnly, log, outbox, clock, logger, quiet } = options;
  const running = new Map<string, Running>();
  let looking: Promise<void> | undefined;
  let isWanted = false;

  async function look(): Promise<void> {
    isWanted = true;
    looking ??= lookAll().finally(() => {
      looking = undefined;
    });
    return looking;
  }

  async function lookAll(): Promise<void> {
    while (isWanted) {
      isWanted = false;
      try {
        await lookOnce();
      } catch (error) {
        logger.warn({ reason: toAcornError(error).message }, 'replays could not be looked up');
        clock.setTimeout(() => void look(), retryMs).unref();
      }
    }
  }

  async function lookOnce(): Promise<void> {
    const asked = (await readReplays(log)).filter(
      (each) => each.route === route && each.sinks.includes(sink),
    );
    const ids = new Set(asked.map(({ id }) => id));
    for (const [id, each] of running) if (!ids.has(id)) cancel(id, each);
    for (const request of asked) {
      if (running.has(request.id)) continue;
      const progress = await savedProgress(request.id);
      if (progress?.doneAt === undefined) await begin(request, progress);
    }
  }

  async function begin(request: ReplayRequest, progress: ReplayProgress | undefined) {
    const stretches = await Promise.all(inputs.map((input) => stretchOf(input, request, progress)));
    const started: Running = {
      request,
      stretches,
      intake: createIntake({
        ...options,
        inputs: stretches.map(({ input, from }) => ({ ...input, from })),
      }),
      sent: progress?.sent ?? 0,
      leftOut: progress?.leftOut ?? 0,
      upTo: progress?.upTo,
      isCancelled: false,
    };
    // From here on it sees what is new; what is there already is looked through now.
    running.set(request.id, started);
    if (!request.force) for (const stretch of stretches) await scan(started, stretch);
    void run(started).catch((error: unknown) =>
      logger.error({ err: error, replay: request.id }, 'the replay stopped'),
    );
  }

  async function stretchOf(
    input: Input,
    { from, to }: ReplayRequest,
    progress: ReplayProgress | undefined,
  ): Promise<Stretch> {
    const { stream } = input;
    return {
      input,
      from: progress?.positions[stream] ?? (await firstSince(log, stream, from)),
      end: await firstSince(log, stream, to),
      newest: new Map(),
      open: [],
    };
  }

  /** The last entry of each key that has one in the stretch. */
  async function scan(each: Running, { input, from, end, newest }: Stretch) {
    const { key } = each.request;
    let after = from;
    while (true) {
      const page = (await readPage(each, input.stream, after, scanPage)) ?? [];
      for (const { seq, change } of page) {
        if (key !== undefined && change.key !== key) continue;
        if (seq <= end || newest.has(change.key))
          newest.set(change.key, Math.max(seq, newest.get(change.key) ?? 0));
      }
      if (page.length === 0) return;
      after = page.at(-1)!.seq;
    }
  }

  async function run(each: Running): Promise<void> {
    for (const stretch of each.stretches) {
      let after = stretch.from;
      while (after < stretch.end && !each.isCancelled) {
        if (!(await quiet())) return;
        const page = await readPage(each, stretch.input.stream, after, pageSize);
        if (page === undefined) return;
        if (page.length === 0) break;
        for (const entry of page) if (entry.seq <= stretch.end) await takeOne(each, stretch, entry);
        after = page.at(-1)!.seq;
        options.pump();
      }
    }
    await settled(each);
  }

  /** Tries until it is read, or nobody wants it any more: then there is none. */
  async function readPage(each: Running, stream: string, after: number, limit: number) {
    while (!each.isCancelled) {
      try {
        return await log.read(stream, after, limit);
      } catch (error) {
        const { message: reason } = toAcornError(error);
        logger.warn({ replay: each.request.id, reason }, 'the log cannot be read; trying again');
        await pause(retryMs);
        if (!(await quiet())) return undefined;
      }
    }
    return undefined;
  }

  async function takeOne(each: Running, stretch: Stretch, { seq, change }: LogEntry) {
    const { request, intake } = each;
    each.upTo = change.recordedAt;
    const isAsked = request.key === undefined || request.key === change.key;
    const isSent = isAsked && !isStale(stretch, change.key, seq, request);
    if (isAsked) stretch.open.push({ seq, isSent });
    if (isSent) {
      const id = request.again ? `${change.id}|again:${request.id}` : change.id;
      await intake.take(stretch.input, [{ seq, change: { ...change, id } }]);
      return;
    }
    intake.pass(stretch.input.stream, seq);
    outbox.touch();
  }

  /** A sink must not end with an older state than it has. */
  function isStale({ newest, end }: Stretch, key: string, seq: number, { force }: ReplayRequest) {
    if (force) return false;
    const last = newest.get(key) ?? seq;
    return latestOnly ? last > seq : last > end;
  }

  async function settled(each: Running): Promise<void> {
    const { request, intake } = each;
    const isSettled = () =>
      intake.positions().every(({ stream, seq }) => seq >= intake.readTo(stream));
    while (!isSettled()) {
      if (each.isCancelled || !(await quiet())) return;
      await pause(settledLookMs);
    }
    if (each.isCancelled) return;
    running.delete(request.id);
    const progress = toProgress(each);
    const doneAt = new Date(clock.now()).toISOString();
    outbox.add({ state: [row(request.id, { ...progress, doneAt })] });
    logger.info({ replay: request.id, sent: each.sent, leftOut: each.leftOut }, 'replayed');
  }

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => clock.setTimeout(resolve, ms).unref());
  }

  function cancel(id: string, each: Running): void {
    each.isCancelled = true;
    running.delete(id);
    outbox.add({ state: [row(id, undefined)] });
    logger.info({ replay: id, sent: each.sent }, 'the replay was cancelled');
  }

  async function savedProgress(id: string): Promise<ReplayProgress | undefined> {
    const value = await log.state(controlNamespace, replayProgressKey(id, part));
    return value as unknown as ReplayProgress | undefined;
  }

  function row(id: string, value: ReplayProgress | undefined) {
    const key = replayProgressKey(id, part);
    return { namespace: controlNamespace, key, value: value as unknown as Json | undefined };
  }

  return {
    look,
    saw(stream, page) {
      for (const { stretches } of running.values()) {
        const newest = stretches.find(({ input }) => input.stream === stream)?.newest;
        if (newest === undefined || newest.size === 0) continue;
        for (const { seq, change } of page)
          if (newest.has(change.key))
            newest.set(change.key, Math.max(seq, newest.get(change.key)!));
      }
    },
    progress: () => [...running].map(([id, each]) => row(id, toProgress(each))),
    isIdle: () => running.size === 0 && looking === undefined,
  };
}

function toProgress(each: Running): ReplayProgress {
  const positions = new Map(each.intake.positions().map(({ stream, seq }) => [stream, seq]));
  countSettled(each, positions);
  const { sent, leftOut, upTo } = each;
  return {
    positions: Object.fromEntries(positions),
    sent,
    leftOut,
    ...(upTo !== undefined && { upTo }),
  };
}

function countSettled(each: Running, positions: ReadonlyMap<string, number>): void {
  for (const { input, open } of each.stretches) {
    const settled = positions.get(input.stream) ?? 0;
    const count = open.findIndex(({ seq }) => seq > settled);
    for (const { isSent } of open.splice(0, count === -1 ? open.length : count)) {
      if (isSent) each.sent += 1;
      else each.leftOut += 1;
    }
  }
}
