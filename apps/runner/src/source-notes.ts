import type { Clock, Engine, Log } from '@acorn-i/core/engine';
import { type FailingSource, failingSources } from './failing-sources.ts';
import type { Redactor } from './redactor.ts';

type Status = ReturnType<Engine['status']>;

/** How a source fared, kept in the log for those who look at it from outside. */
export interface SourceNote {
  /** When it was last read to its end, ISO 8601 UTC. */
  readAt?: string;
  failing?: Omit<FailingSource, 'source'>;
}

export interface SourceNotesOptions {
  engine(): Engine | undefined;
  log: Log;
  clock: Clock;
  redactor: Redactor;
}

export interface SourceNotes {
  /** Notes what is not noted yet of an engine that ends. */
  last(status: Status): Promise<void>;
  stop(): void;
}

const namespace = 'sources';
const lookMs = 5_000;
/** A reading that went well is worth no write each time. */
const readAgainMs = 30_000;

/** Notes in the log when each source was last read to its end, and which ones fail and why. */
export function createSourceNotes(options: SourceNotesOptions): SourceNotes {
  const { engine, log, clock, redactor } = options;
  const noted = new Map<string, SourceNote>();
  let isStopped = false;
  let timer = clock.setTimeout(look, lookMs);
  timer.unref();

  function look(): void {
    const status = engine()?.status();
    const noting = status === undefined ? Promise.resolve() : note(status, readAgainMs);
    void noting.finally(() => {
      if (isStopped) return;
      timer = clock.setTimeout(look, lookMs);
      timer.unref();
    });
  }

  async function note(status: Status, staleMs: number): Promise<void> {
    try {
      if (log.room?.trouble() !== undefined) return;
      const failing = new Map(failingSources(status).map((each) => [each.source, each]));
      const news: [string, SourceNote][] = [];
      for (const { source, lastReadAt, pulls } of status.sources) {
        if (pulls === 0) continue;
        const before = noted.get(source) ?? (await noteOf(source, log));
        const next = noteAfter(before, lastReadAt, failing.get(source));
        if (isNews(before, next, staleMs)) news.push([source, next]);
      }
      if (news.length === 0) return;
      const state = news.map(([key, value]) => ({ namespace, key, value: { ...value } }));
      await log.write({ state }, 'normal');
      for (const [source, value] of news) noted.set(source, value);
    } catch {
      // A log that takes no note says so itself; whoever looks is told a little less.
    }
  }

  function noteAfter(
    before: SourceNote | undefined,
    lastReadAt: string | undefined,
    failure: FailingSource | undefined,
  ): SourceNote {
    const readAt = lastReadAt ?? before?.readAt;
    return {
      ...(readAt !== undefined && { readAt }),
      // A remote may quote what it was sent.
      ...(failure && { failing: { since: failure.since, reason: redactor.text(failure.reason) } }),
    };
  }

  return {
    last: (status) => note(status, 0),
    stop() {
      isStopped = true;
      timer.cancel();
    },
  };
}

/** How a source fared as a runner last noted it. */
export async function noteOf(source: string, log: Log): Promise<SourceNote | undefined> {
  return (await log.state(namespace, source)) as SourceNote | undefined;
}

function isNews(before: SourceNote | undefined, next: SourceNote, staleMs: number): boolean {
  if (before?.failing?.reason !== next.failing?.reason) return true;
  if (before?.failing?.since !== next.failing?.since) return true;
  if (next.readAt === undefined || next.readAt === before?.readAt) return false;
  if (before?.readAt === undefined) return true;
  return Date.parse(next.readAt) - Date.parse(before.readAt) > staleMs;
}
