import type { FlakySystem } from './flaky-system.ts';
import type { ScenarioHistory } from './scenario.ts';

/** What a scenario's history breaks of the promises; empty if it keeps them all. */
export async function findFaults(history: ScenarioHistory): Promise<readonly string[]> {
  const { produced, systems, refused, tooEarly, log } = history;
  const sums = new Map([...produced].map(([key, units]) => [key, runningSums(units)]));
  const passed = new Map(
    [...produced].map(([key, units]) => [
      key,
      units.filter((each) => !refused.has(`watched ${each}`)),
    ]),
  );
  // Where the last of a key was refused, any earlier one may be what the remote ends with.
  const replaceable = new Map(
    [...produced].filter(([, units]) => !refused.has(`replaced ${units.at(-1)}`)),
  );
  return [
    ...sequenceFaults(systems.single, produced),
    ...sequenceFaults(systems.batched, produced),
    ...sequenceFaults(systems.sums, sums),
    ...sequenceFaults(systems.held, passed),
    ...sequenceFaults(systems.heldToo, passed),
    ...latestFaults(systems.latest, produced),
    ...latestFaults(systems.careful, replaceable),
    ...Object.values(systems).flatMap(keyFaults),
    ...(await stateFaults(history, sums)),
    ...(await deadLetterFaults(history, passed)),
    ...tooEarly.map((each) => `delivered before it was released: ${each}`),
    ...(await log.waiting({})).map(
      ({ consumer, kind, key }) => `still waits (${kind}): ${consumer} ${key}`,
    ),
  ];
}

type Values = ReadonlyMap<string, readonly number[]>;

/** First deliveries of a key are all that it may take, in order. */
function sequenceFaults({ name, taken, isPoison }: FlakySystem, expected: Values): string[] {
  const seen = Map.groupBy(taken, ({ key }) => key);
  return [...expected].flatMap(([key, values]) => {
    const wanted = values.filter((units) => !isPoison(units)).join(' ');
    const first = [...new Set((seen.get(key) ?? []).map(({ units }) => units))].join(' ');
    return first === wanted ? [] : [`${name} ${key}: saw ${first || 'nothing'}, not ${wanted}`];
  });
}

/** Where only the latest counts: never backwards for a first delivery, and the last one is there. */
function latestFaults({ name, taken }: FlakySystem, expected: Values): string[] {
  const seen = Map.groupBy(taken, ({ key }) => key);
  return [...expected].flatMap(([key, values]) => {
    const first = [...new Set((seen.get(key) ?? []).map(({ units }) => units))];
    const isForward = first.every((units, index) => index === 0 || units > first[index - 1]!);
    const last = seen.get(key)?.at(-1)?.units;
    return [
      ...(isForward ? [] : [`${name} ${key}: went backwards: ${first.join(' ')}`]),
      ...(last === values.at(-1) ? [] : [`${name} ${key}: ends at ${last}, not ${values.at(-1)}`]),
    ];
  });
}

function keyFaults({ name, taken }: FlakySystem): string[] {
  const keysOf = Map.groupBy(taken, ({ key, units }) => `${key} ${units}`);
  const several = [...keysOf].filter(
    ([, list]) => new Set(list.map(({ idempotencyKey }) => idempotencyKey)).size > 1,
  );
  const changes = new Set(taken.map(({ key, units }) => `${key} ${units}`)).size;
  const keys = new Set(taken.map(({ idempotencyKey }) => idempotencyKey)).size;
  return [
    ...several.map(([change]) => `${name} ${change}: several idempotency keys`),
    ...(keys < changes ? [`${name}: ${changes} changes under ${keys} idempotency keys`] : []),
  ];
}

async function stateFaults({ log }: ScenarioHistory, sums: Values): Promise<string[]> {
  const faults: string[] = [];
  for (const [key, values] of sums) {
    const state = await log.state('sum', key);
    if (state !== values.at(-1)) faults.push(`state of ${key}: ${state}, not ${values.at(-1)}`);
  }
  return faults;
}

/** Exactly what is poison is dead. One that is redelivered may die again. */
async function deadLetterFaults(
  { systems, produced, log }: ScenarioHistory,
  passed: Values,
): Promise<string[]> {
  const dead = await log.deadLetters({ limit: 100_000 });
  const routeOf = { single: 'plain', batched: 'plain', held: 'watched' } as const;
  const known = Object.entries(routeOf).flatMap(([name, route]) => {
    const { isPoison } = systems[name as keyof typeof routeOf];
    const values = [...(route === 'watched' ? passed : produced).values()].flat();
    return values.filter(isPoison).map((units) => `${route}>${name}.levels ${units}`);
  });
  const found = dead.map(
    ({ place, change }) => `${place} ${(change?.data as { available?: number })?.available}`,
  );
  const wanted = known.toSorted().join(', ');
  const got = [...new Set(found)].toSorted().join(', ');
  return wanted === got ? [] : [`dead letters: ${got}; not ${wanted}`];
}

function runningSums(units: readonly number[]): number[] {
  let sum = 0;
  return units.map((each) => {
    sum += each;
    return sum;
  });
}
