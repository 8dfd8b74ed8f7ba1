import type { Json } from '../../connector.ts';
import type { ConnectorUnderTest, TestRemote } from '../connector-under-test.ts';
import { createMemoryStore, type OpenConnection, openConnection } from '../open-connection.ts';

/** Runs `use` with a remote of its own, which is stopped afterwards in any case. */
export async function withRemote<T>(
  { options }: ConnectorUnderTest,
  use: (remote: TestRemote) => Promise<T>,
): Promise<T> {
  const remote: TestRemote = (await options.start?.()) ?? { settings: options.settings };
  try {
    return await use(remote);
  } finally {
    await remote.stop?.();
  }
}

/** The same with an open connection to it, which may remember something from before. */
export function withConnection<T>(
  tested: ConnectorUnderTest,
  use: (connection: OpenConnection<unknown, unknown>, remote: TestRemote) => Promise<T>,
  remembers: Readonly<Record<string, Json>> = {},
): Promise<T> {
  return withRemote(tested, async (remote) => {
    const { baseDir } = tested.options;
    const store = createMemoryStore();
    for (const [key, value] of Object.entries(remembers)) await store.set(key, value);
    const connection = await openConnection(tested.connector, remote.settings, {
      store,
      ...(baseDir !== undefined && { baseDir }),
    });
    try {
      return await use(connection, remote);
    } finally {
      await connection.close();
    }
  });
}
