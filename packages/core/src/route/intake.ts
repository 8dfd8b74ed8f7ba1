import type { AnyChange } from '../change.ts';
import { type AcornError, toAcornError } from '../errors.ts';
import type { LogBatch, LogEntry } from '../log/log.ts';
import { type Input, inputOf } from './consumer.ts';
import type { Item, StreamTicket } from './lanes.ts';
import { createLowWater, type LowWater } from './low-water.ts';
import { type Passage, runSteps, type Step, type StepContext } from './step.ts';

export interface IntakeOptions {
  consumer: string;
  inputs: readonly (Input & { from: number })[];
  /** Changes that are meant for another connection pass by. */
  connection: string;
  offer(item: Item): void;
  dropped(): void;
  /** The steps failed; the item still has to be settled. */
  failed(item: Item, error: AcornError): void;
}

/** Reads pages, runs the steps, and knows up to where everything is settled. */
export interface Intake {
  take(input: Input, page: readonly LogEntry[]): Promise<void>;
  /** Runs a change through its steps once more. @throws what they throw. */
  rerun(change: AnyChange): Promise<readonly AnyChange[]>;
  /** An entry that is none of its business. */
  pass(stream: string, seq: number): void;
  positions(): NonNullable<LogBatch['positions']>;
  readTo(stream: string): number;
  /** When the oldest change was recorded that was taken in since the last `forget`. */
  oldest(): string | undefined;
  forget(): void;
}

/** No outside sink has a step with state: those run before, once for the whole route. */
const noState: StepContext = {
  state: {
    get: () => Promise.reject(new Error('this step keeps no state')),
    set: () => {},
    delete: () => {},
  },
};

export function createIntake(options: IntakeOptions): Intake {
  const { consumer, inputs, connection, offer, dropped, failed } = options;
  const lowWaters = new Map<string, LowWater>(
    inputs.map(({ stream, from }) => [stream, createLowWater(from)]),
  );
  const readTo = new Map<string, number>(inputs.map(({ stream, from }) => [stream, from]));
  let oldest: string | undefined;

  function passThrough(
    steps: readonly Step[],
    change: AnyChange,
    ticket: StreamTicket,
  ): void | Promise<void> {
    const fail = (error: unknown) =>
      failed({ change, attempts: 0, ticket, waitingId: undefined }, toAcornError(error));
    try {
      const passages = runSteps(steps, change, noState);
      if (!(passages instanceof Promise)) return offerAll(passages, ticket);
      return passages.then((settled) => offerAll(settled, ticket), fail);
    } catch (error) {
      fail(error);
    }
  }

  function offerAll(passages: readonly Passage[], ticket: StreamTicket): void {
    ticket.open += passages.length;
    if (passages.length === 0) dropped();
    for (const { change } of passages) offer({ change, attempts: 0, ticket, waitingId: undefined });
    settle(ticket);
  }

  function settle(ticket: StreamTicket): void {
    lowWaters.get(ticket.stream)!.settle(ticket);
  }

  const home: StreamTicket['home'] = {
    settle: (ticket) => lowWaters.get(ticket.stream)!.deliver(ticket),
    isOvertaken: (ticket) => lowWaters.get(ticket.stream)!.isOvertaken(ticket),
  };
  return {
    async take({ stream, steps }, page) {
      const lowWater = lowWaters.get(stream)!;
      for (const { seq, change } of page) {
        const ticket = Object.assign(lowWater.issue(seq), { stream, home });
        oldest ??= change.recordedAt;
        const isForAnother = change.to !== undefined && change.to !== connection;
        const outcome = isForAnother ? settle(ticket) : passThrough(steps, change, ticket);
        if (outcome instanceof Promise) await outcome;
        readTo.set(stream, seq);
      }
    },
    pass(stream, seq) {
      const lowWater = lowWaters.get(stream)!;
      lowWater.settle(lowWater.issue(seq));
      readTo.set(stream, seq);
    },
    async rerun(change) {
      const passages = await runSteps(inputOf(inputs, change).steps, change, noState);
      return passages.map((passage) => passage.change);
    },
    positions: () =>
      [...lowWaters].map(([stream, lowWater]) => ({ consumer, stream, seq: lowWater.position() })),
    readTo: (stream) => readTo.get(stream) ?? 0,
    oldest: () => oldest,
    forget() {
      oldest = undefined;
    },
  };
}
