import type { ConnectorUnderTest, TestRemote } from '../connector-under-test.ts';
import { type OpenConnection, openConnection } from '../open-connection.ts';

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

/** The same with an open connection to it. */
export function withConnection<T>(
  tested: ConnectorUnderTest,
  use: (connection: OpenConnection<unknown, unknown>, remote: TestRemote) => Promise<T>,
): Promise<T> {
  return withRemote(tested, async (remote) => {
    const { baseDir } = tested.options;
    const connection = await openConnection(tested.connector, remote.settings, {
      ...(baseDir !== undefined && { baseDir }),
    });
    try {
      return await use(connection, remote);
    } finally {
      await connection.close();
    }
  });
}
