import { controlNamespace } from '../control.ts';
import type { Fence } from '../lease-store.ts';
import type { Durability, LogBatch, WriteResult } from '../log.ts';
import { stateChanged } from '../state-changed.ts';
import { type EncodedBatch, encodeBatch } from './encode-batch.ts';
import type { Holdings } from './holdings.ts';
import type { Link } from './link.ts';
import {
  closed,
  failureOf,
  isElsewhere,
  leaseLost,
  toLogError,
  unreachable,
} from './reply-error.ts';
import { createScript, runScript } from './run-script.ts';
import { writeScript } from './write-script.ts';

/**
 * Sends batches: all that wait go out together, in one script call or some, and each has a fate of its
 * own. Two calls are under way at most, so that Redis works on one while the next is made.
 */
export interface WriteQueue {
  write(batch: LogBatch, durability: Durability): Promise<WriteResult>;
  /** There is a connection. */
  resume(): void;
  /** Resolves once nothing waits. */
  idle(): Promise<void>;
  close(): void;
}

export interface WriteQueueOptions {
  link: Link;
  key: string;
  instance: string;
  partitions: number;
  holdings: Holdings;
  /** Reads what became of a batch. */
  answered(batch: EncodedBatch, answers: readonly string[]): WriteResult;
  /** A call was answered, and all of its batches were read. */
  settled(): void;
  /** Resolves once everything that was answered is on the disk. */
  sync(): Promise<void>;
}

interface Job {
  batch: EncodedBatch;
  fence: Fence | undefined;
  /** Somebody else's decision, for the runners to hear of. */
  isOutside: boolean;
  durability: Durability;
  /** `performance.now()` until which it may wait for a connection. */
  deadlineMs: number;
  resolve(result: WriteResult): void;
  reject(error: unknown): void;
}

const mostCalls = 2;
const mostArgs = 20_000;
const mostSize = 1_000_000;
const retryMs = 50;
const script = createScript(writeScript);

export function createWriteQueue(options: WriteQueueOptions): WriteQueue {
  const { link, key, instance, partitions, holdings, answered, settled, sync } = options;
  const { settings } = link;
  let queue: Job[] = [];
  let calls = 0;
  let isScheduled = false;
  let isClosed = false;
  let isPaused = false;
  let timer: NodeJS.Timeout | undefined;
  let whenIdle: (() => void)[] = [];

  function write(batch: LogBatch, durability: Durability): Promise<WriteResult> {
    return new Promise((resolve, reject) => {
      const { fence } = batch;
      if (isClosed) return reject(closed(settings));
      if (fence !== undefined && holdings.runnerOf(fence) === undefined) return reject(gone());
      queue.push({
        batch: encodeBatch(batch, partitions),
        fence,
        isOutside: fence === undefined && isDecision(batch),
        durability,
        deadlineMs: performance.now() + settings.writeTimeoutMs,
        resolve,
        reject,
      });
      watch();
      if (isScheduled) return;
      isScheduled = true;
      // What is asked for in one turn of the loop goes out together.
      setImmediate(() => {
        isScheduled = false;
        flush();
      });
    });
  }

  function flush(): void {
    while (calls < mostCalls && queue.length > 0 && !isPaused) {
      const writer = link.writer();
      if (writer === undefined) break;
      const jobs = takeCall();
      if (jobs.length === 0) continue;
      calls += 1;
      const silence = setTimeout(() => link.renew(), settings.writeTimeoutMs);
      runScript(writer, script, key, argsOf(jobs))
        .then(
          (reply) => read(jobs, reply),
          (error: unknown) => failed(jobs, error),
        )
        .finally(() => {
          clearTimeout(silence);
          calls -= 1;
          flush();
          announceIdle();
        });
    }
  }

  /** The next jobs that fit into one call. */
  function takeCall(): Job[] {
    let args = 0;
    let size = 0;
    const jobs: Job[] = [];
    while (queue.length > 0) {
      const { batch } = queue[0]!;
      args += batch.args.length;
      size += batch.size;
      if (jobs.length > 0 && (args > mostArgs || size > mostSize)) break;
      const job = queue.shift()!;
      // Its lease was lost while it waited.
      if (job.fence !== undefined && holdings.runnerOf(job.fence) === undefined) job.reject(gone());
      else jobs.push(job);
    }
    return jobs;
  }

  function argsOf(jobs: readonly Job[]): string[] {
    const args = [instance, String(settings.idRetentionSeconds)];
    for (const { batch, fence, isOutside } of jobs) {
      const runner = fence === undefined ? '' : (holdings.runnerOf(fence) ?? '');
      const token = fence === undefined ? '' : String(fence.token);
      const length = String(batch.args.length + 4);
      args.push(length, fence?.unit ?? '', runner, token, isOutside ? '1' : '0');
      for (const arg of batch.args) args.push(arg);
    }
    return args;
  }

  function read(jobs: readonly Job[], reply: unknown): void {
    if (!Array.isArray(reply)) {
      putBack(jobs);
      link.renewAll();
      return;
    }
    const results = (reply as (string | string[])[]).map((answers, index) =>
      typeof answers === 'string' ? answers : answered(jobs[index]!.batch, answers),
    );
    settled();
    for (const [index, job] of jobs.entries()) {
      const result = results[index];
      if (result === 'STATE_CHANGED') job.reject(stateChanged(`log ${settings.address}`));
      else if (result === undefined || typeof result === 'string')
        lose(job, 'another runner holds this work now');
      else if (job.durability === 'normal') job.resolve(result);
      else sync().then(() => job.resolve(result), job.reject);
    }
  }

  function failed(jobs: readonly Job[], error: unknown): void {
    const failure = failureOf(error);
    if (isClosed) for (const job of jobs) giveUp(job, 'lost', closed(settings));
    else if (failure === 'away') {
      putBack(jobs);
      pause();
      if (isElsewhere(error)) link.renew();
    } else if (failure === 'lost') {
      const why = unreachable(settings, link.lastError() ?? new Error('the connection ended'));
      for (const job of jobs) giveUp(job, failure, why);
    } else for (const job of jobs) giveUp(job, failure, toLogError(error, settings));
  }

  function pause(): void {
    if (isPaused) return;
    isPaused = true;
    setTimeout(() => {
      isPaused = false;
      flush();
    }, retryMs);
  }

  function putBack(jobs: readonly Job[]): void {
    queue = [...jobs, ...queue];
    // The first one's time may be up earlier now.
    clearTimeout(timer);
    timer = undefined;
    watch();
  }

  /** Whoever writes under a lease must not go on behind a write that may be missing. */
  function giveUp(job: Job, failure: string, error: Error): void {
    if (job.fence !== undefined && (failure === 'lost' || failure === 'faulty'))
      lose(job, 'whether a write was kept cannot be known', error);
    else job.reject(error);
  }

  function lose(job: Job, why: string, cause?: Error): void {
    if (job.fence !== undefined) holdings.lose(job.fence);
    job.reject(leaseLost(settings, why, cause));
  }

  const gone = () => leaseLost(settings, 'this lease was lost; begin again under a new one');

  /** Ends the wait of those whose time is up. */
  function watch(): void {
    const next = queue[0]?.deadlineMs;
    if (next === undefined || timer !== undefined) return;
    timer = setTimeout(
      () => {
        timer = undefined;
        const now = performance.now();
        const late = queue.filter(({ deadlineMs }) => deadlineMs <= now);
        queue = queue.filter(({ deadlineMs }) => deadlineMs > now);
        for (const job of late) giveUp(job, 'lost', unreachable(settings, link.lastError()));
        watch();
        announceIdle();
      },
      Math.max(1, next - performance.now()),
    );
  }

  const isIdle = () => queue.length === 0 && calls === 0;

  function announceIdle(): void {
    if (!isIdle()) return;
    for (const resolve of whenIdle) resolve();
    whenIdle = [];
  }

  return {
    write,
    resume: flush,
    idle() {
      return isIdle() ? Promise.resolve() : new Promise((resolve) => void whenIdle.push(resolve));
    },
    close() {
      isClosed = true;
      clearTimeout(timer);
      const rest = queue;
      queue = [];
      for (const job of rest) giveUp(job, 'away', closed(settings));
      announceIdle();
    },
  };
}

/** What a person's command writes, and a runner must hear of. */
function isDecision({ waitingUpdates, deadLetterUpdates, state }: LogBatch): boolean {
  return (
    (waitingUpdates?.length ?? 0) > 0 ||
    (deadLetterUpdates?.length ?? 0) > 0 ||
    state?.some(({ namespace }) => namespace === controlNamespace) === true
  );
}
