import type { AnyChange } from '../../change.ts';
import type { Outcome, Sink } from '../../connector.ts';
import type { EntityName } from '../../entities/registry.ts';
import { isAcornError } from '../../errors.ts';
import type {
  ConnectorCheck,
  ConnectorUnderTest,
  TestRemote,
  TestSink,
} from '../connector-under-test.ts';
import type { OpenConnection } from '../open-connection.ts';
import { deliver, samplesOf } from './deliver.ts';
import { demand, demandAcornError, demandRetryable, demandSame, thrownBy } from './demand.ts';
import { samplesAsChanges } from './drafts.ts';
import { withConnection } from './with-remote.ts';

interface SinkUnderTest {
  name: string;
  given: TestSink<TestRemote>;
  samples: readonly AnyChange[];
  remote: TestRemote;
  deliver(changes: readonly AnyChange[], attempt?: number): Promise<readonly Outcome[]>;
}

export function sinkChecks(tested: ConnectorUnderTest): readonly ConnectorCheck[] {
  return Object.entries(tested.connector.sinks).flatMap(([name, sink]) =>
    sink.apply ? [] : checksOf(tested, name, sink),
  );
}

function checksOf(
  tested: ConnectorUnderTest,
  name: string,
  sink: Sink<unknown, EntityName>,
): readonly ConnectorCheck[] {
  const given = tested.options.sinks?.[name];
  const { goDown } = tested.options;
  const check = (promise: string, run: (sink: SinkUnderTest) => Promise<void>): ConnectorCheck => ({
    name: `sinks.${name}: ${promise}`,
    run: () =>
      withConnection(tested, async (connection, remote) =>
        run(await sinkUnderTest(name, sink, given, connection, remote)),
      ),
  });
  return [
    check('takes its samples', takesSamples),
    ...(given?.effect ? [check('the same delivery twice has one effect', hasOneEffect)] : []),
    ...(given?.rejected ? [check('what the remote never takes is a RejectedError', rejects)] : []),
    ...(goDown
      ? [
          check('a remote that is down is a RetryableError', async (one) => {
            await goDown(one.remote);
            await failsAsRetryable(one);
          }),
        ]
      : []),
  ];
}

async function sinkUnderTest(
  name: string,
  sink: Sink<unknown, EntityName>,
  given: TestSink<TestRemote> | undefined,
  connection: OpenConnection<unknown, unknown>,
  remote: TestRemote,
): Promise<SinkUnderTest> {
  demand(
    given,
    `sinks.${name}: give options.sinks.${name}.samples, drafts of ${sink.accepts} that it takes`,
  );
  const samples = await samplesOf(sink.accepts, given, remote);
  demand(samples.length > 0, `options.sinks.${name}.samples is empty`);
  return {
    name,
    given,
    samples,
    remote,
    deliver: (changes, attempt) => deliver(sink, connection, changes, attempt),
  };
}

async function takesSamples({ name, samples, deliver }: SinkUnderTest): Promise<void> {
  const outcomes = await deliver(samples);
  demand(
    Array.isArray(outcomes) && outcomes.length === samples.length,
    `sinks.${name}.writeBatch: must return one outcome for each delivery, in their order`,
  );
  for (const outcome of outcomes) {
    if (outcome instanceof Error) throw outcome;
  }
}

async function hasOneEffect({
  name,
  given,
  samples,
  remote,
  deliver,
}: SinkUnderTest): Promise<void> {
  const effect = async (): Promise<unknown> => structuredClone(await given.effect?.(remote));
  const before = await effect();
  await deliver(samples);
  const once = await effect();
  const error = await thrownBy(() => demandSame(once, before, ''));
  demand(
    error !== undefined,
    `sinks.${name}: its samples changed nothing. Choose samples and an effect that show it`,
  );
  await deliver(samples, 2);
  demandSame(
    await effect(),
    once,
    `sinks.${name}: a redelivery (same idempotencyKey) had an effect of its own. Hand context.idempotencyKey on, or look before you write`,
  );
}

async function rejects({ name, given, samples, deliver }: SinkUnderTest): Promise<void> {
  const entity = samples[0]?.entity;
  for (const change of samplesAsChanges(entity as EntityName, given.rejected ?? [])) {
    const error = await failureOf(() => deliver([change]));
    demandAcornError(error, `sinks.${name}`);
    demand(
      isAcornError(error) && error.errorClass === 'rejected',
      `sinks.${name}: what the remote never takes must be a RejectedError`,
    );
  }
}

async function failsAsRetryable({ name, samples, deliver }: SinkUnderTest): Promise<void> {
  demandRetryable(await failureOf(() => deliver(samples)), `sinks.${name}`);
}

/** A batch may fail as a whole or give an error for each. */
async function failureOf(run: () => Promise<readonly Outcome[]>): Promise<unknown> {
  let outcomes: readonly Outcome[] = [];
  const error = await thrownBy(async () => {
    outcomes = await run();
  });
  return (
    error ?? outcomes.find((outcome) => outcome instanceof Error) ?? new Error('nothing was thrown')
  );
}
