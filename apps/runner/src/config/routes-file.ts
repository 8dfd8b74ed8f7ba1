import { Duration, durationMs, entityNames } from '@acorn-i/core';
import { z } from 'zod';
import { Log } from './log-place.ts';
import { ConnectionPersonal, Personal } from './personal.ts';

/** A name of a connection or a route: it becomes part of addresses, URLs and metrics. */
export const Name = z
  .string()
  .regex(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/, 'letters, digits, "-" and "_", up to 64');

const names = '[A-Za-z0-9][A-Za-z0-9_-]{0,63}';

/** `connection.source` or `connection.sink`. */
export const EndAddress = z
  .string()
  .regex(new RegExp(`^${names}\\.${names}$`), 'an address such as shop.orders')
  .describe('connection.source or connection.sink, such as shop.orders');

/** More often is a storm of calls, for the remote and for the log. */
const leastEveryMs = 1_000;

export const FromObject = z.strictObject({
  source: EndAddress,
  every: Duration.refine(
    (every) => !Duration.safeParse(every).success || durationMs(every) >= leastEveryMs,
    '1s or longer',
  )
    .optional()
    .describe('How often to pull: 30s, 1m, 2h'),
});

export const ToObject = z.strictObject({
  sink: EndAddress,
  concurrency: z
    .int()
    .min(1)
    .max(1_000)
    .optional()
    .describe('Calls at the same time, never two of one key'),
});

/** Text of JSONata, or `./file.ts`. */
const Code = z
  .string()
  .min(1)
  .describe('JSONata over the entity ($change is the envelope), or ./file.ts');

/** A share such as `5%`. */
const percentage = 'a percentage from 0% to 100%, such as 5%';
const Percentage = z.string(percentage).regex(/^(100(\.0+)?|\d{1,2}(\.\d+)?)%$/, percentage);

const FilterStep = z
  .strictObject({ filter: Code })
  .describe('Lets a change pass only where this is true');
const MapStep = z
  .strictObject({
    map: Code,
    to: z.enum(entityNames).optional().describe('The entity that the map makes'),
  })
  .describe('Replaces the entity by what this returns');
const SetStep = z
  .strictObject({
    set: z.record(
      z.string().regex(/^[^.]+(\.[^.]+)*$/, 'a path such as shipping.0.title'),
      z.json(),
    ),
  })
  .describe('Sets fields of the entity: path: value, or path: "=JSONata"');
const SplitStep = z
  .strictObject({ split: Code })
  .describe('Makes one change of each entity that this returns');
const HoldStep = z
  .strictObject({ hold: z.strictObject({ when: Code, reason: z.string().min(1).max(256) }) })
  .describe('Parks a change for a person where "when" is true');
const ApproveStep = z
  .strictObject({
    approve: z.strictObject({
      by: z.array(Name).min(1, 'at least one role').describe('Roles, as "people" gives them'),
      distinct: z.int().min(1).max(99).default(1).describe('How many different persons'),
      when: Code.optional(),
      within: Duration.optional().describe('By when it should be decided: 24h'),
    }),
  })
  .describe('Parks a change until enough persons who hold a role have approved it');
const GuardStep = z
  .strictObject({
    guard: z.strictObject({
      maxZeroed: Percentage.optional().describe(
        'The share of all keys that may fall to zero in the window',
      ),
      maxDrop: Percentage.optional().describe(
        'The share of all units that may go in the window, or of one price at once',
      ),
      window: Duration.default('1h'),
      else: z.enum(['hold', 'reject']).default('hold'),
    }),
  })
  .describe('Stops what looks like a fault rather than trade');

/** Every step by the key that names it. */
export const steps = {
  filter: FilterStep,
  map: MapStep,
  set: SetStep,
  split: SplitStep,
  hold: HoldStep,
  approve: ApproveStep,
  guard: GuardStep,
} as const;
export type StepName = keyof typeof steps;
export const stepNames = Object.keys(steps) as readonly StepName[];

const Step = z.union([FilterStep, MapStep, SetStep, SplitStep, HoldStep, ApproveStep, GuardStep]);

/** Who may approve: names that tell people apart, each with their roles. */
export const People = z.record(Name, z.array(Name).min(1, 'at least one role'));
export type People = z.output<typeof People>;

const Http = z.strictObject({
  host: z.string().min(1).default('127.0.0.1'),
  port: z.int().min(0).max(65_535).describe('0 takes any free port'),
});

/** No minutes: the log knows by what it keeps that a change came before. */
const Retention = z
  .string()
  .regex(/^(forever|[1-9]\d{0,4}[hd])$/, 'whole days or hours such as 90d, or forever')
  .describe('How long the log keeps what every sink is done with: 90d, or forever');

const Paused = z.boolean().default(false);

/** One route; its ends and steps are looked at one by one, so that each fault has its own place. */
export const RouteOutline = z.strictObject({
  from: z.array(z.unknown()).min(1, 'at least one source'),
  steps: z.array(z.unknown()).default([]),
  to: z.array(z.unknown()).min(1, 'at least one sink'),
  paused: Paused,
});
export type RouteOutline = z.output<typeof RouteOutline>;

/** What every connection has beside its connector's own settings. */
export const ConnectionOutline = z.looseObject({
  use: z.string().min(1).describe('The connector'),
  paused: Paused.describe('Neither read nor written; its changes wait in the log'),
  personal: ConnectionPersonal.optional(),
});

const defaultLog = 'sqlite:./.acorn-i/log.db';

/** The file as a whole, without a look inside connections and routes. */
export const RoutesOutline = z.strictObject({
  version: z.literal(1),
  log: Log.default(defaultLog),
  retention: Retention.default('90d'),
  personal: Personal.prefault({}).describe(
    'Personal data: its master key, and how long it is kept',
  ),
  http: Http.optional().describe('Webhooks, /healthz and /metrics'),
  people: People.optional().describe('Who may approve: { NAME: [ROLE, …] }'),
  // Nothing below the key yet: a file that has just been begun.
  connections: z.record(Name, z.unknown()).nullish(),
  routes: z.record(Name, z.unknown()).nullish(),
});

/** One route in full, for the JSON Schema. */
export const Route = RouteOutline.extend({
  from: z.array(z.union([EndAddress, FromObject])).min(1),
  steps: z.array(Step).optional(),
  to: z.array(z.union([EndAddress, ToObject])).min(1),
});
