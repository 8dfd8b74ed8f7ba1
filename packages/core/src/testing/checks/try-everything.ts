import type { ConnectorUnderTest, TestRemote } from '../connector-under-test.ts';
import type { OpenConnection } from '../open-connection.ts';
import { deliver, samplesOf } from './deliver.ts';
import { thrownBy } from './demand.ts';

/** Pulls a page of each source and gives each sink its samples; returns all that was thrown. */
export async function tryEverything(
  tested: ConnectorUnderTest,
  connection: OpenConnection<unknown, unknown>,
  remote: TestRemote,
): Promise<readonly unknown[]> {
  const errors = [
    ...(await tryPulls(tested, connection, remote)),
    ...(await trySinks(tested, connection, remote)),
  ];
  return errors.filter((error) => error !== undefined);
}

async function tryPulls(
  { connector, options }: ConnectorUnderTest,
  connection: OpenConnection<unknown, unknown>,
  remote: TestRemote,
): Promise<readonly unknown[]> {
  const errors: unknown[] = [];
  for (const [name, source] of Object.entries(connector.sources)) {
    if (!source.pull) continue;
    errors.push(
      await thrownBy(async () => {
        await options.sources?.[name]?.prepare?.(remote);
        for await (const _ of source.pull?.(connection.api, connection.pullContext()) ?? []) break;
      }),
    );
  }
  return errors;
}

async function trySinks(
  { connector, options }: ConnectorUnderTest,
  connection: OpenConnection<unknown, unknown>,
  remote: TestRemote,
): Promise<readonly unknown[]> {
  const errors: unknown[] = [];
  for (const [name, sink] of Object.entries(connector.sinks)) {
    const given = options.sinks?.[name];
    if (!given || sink.apply) continue;
    const thrown = await thrownBy(async () => {
      const outcomes = await deliver(
        sink,
        connection,
        await samplesOf(sink.accepts, given, remote),
      );
      errors.push(...outcomes.filter((outcome) => outcome instanceof Error));
    });
    errors.push(thrown);
  }
  return errors;
}
