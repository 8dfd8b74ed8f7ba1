import { markedPaths, markedTexts } from '../../marked-paths.ts';
import type { ConnectorCheck, ConnectorUnderTest, TestRemote } from '../connector-under-test.ts';
import { openConnection } from '../open-connection.ts';
import { createRecordingLogger, errorText } from '../recording-logger.ts';
import { demand, thrownBy } from './demand.ts';
import { tryEverything } from './try-everything.ts';
import { withConnection, withRemote } from './with-remote.ts';

export function connectChecks(tested: ConnectorUnderTest): readonly ConnectorCheck[] {
  return [
    {
      name: 'connect: opens and closes, twice',
      run: () =>
        withRemote(tested, async ({ settings }) => {
          const { baseDir } = tested.options;
          for (let round = 0; round < 2; round += 1) {
            const connection = await openConnection(tested.connector, settings, {
              ...(baseDir !== undefined && { baseDir }),
            });
            await connection.close();
          }
        }),
    },
    {
      name: 'secrets: none is in what is thrown or logged',
      run: () => withRemote(tested, (remote) => keepsSecrets(tested, remote)),
    },
    {
      name: 'secrets: none is in what is logged when all goes well',
      run: () =>
        withConnection(tested, async (connection, remote) => {
          const errors = await tryEverything(tested, connection, remote);
          const told = errors.map((error) => errorText(error)).join('\n') + connection.log.text();
          const secrets = markedTexts(tested.connector.settings, 'secret', connection.settings);
          // Short ones turn up in any text by chance.
          const isTold = secrets.some((text) => text.length >= 6 && told.includes(text));
          demand(!isTold, 'a secret setting is in an error or a log line. Leave it out');
        }),
    },
  ];
}

/** Wrong credentials make a remote complain; what it says must not carry them. */
async function keepsSecrets(tested: ConnectorUnderTest, remote: TestRemote): Promise<void> {
  const paths = markedPaths(tested.connector.settings, 'secret');
  const settings = structuredClone(remote.settings);
  const marker = 'wrong-secret-0c5e7a';
  const replaced = paths.filter((path) => replaceAt(settings, path.split('.'), marker));
  if (replaced.length === 0 || !tested.connector.settings.safeParse(settings).success) return;
  const log = createRecordingLogger();
  const errors: unknown[] = [];
  const error = await thrownBy(async () => {
    const { baseDir } = tested.options;
    const connection = await openConnection(tested.connector, settings, {
      log,
      ...(baseDir !== undefined && { baseDir }),
    });
    errors.push(...(await tryEverything(tested, connection, remote)));
    await connection.close();
  });
  const told = [error, ...errors].map((one) => errorText(one)).join('\n') + log.text();
  demand(
    !told.includes(marker),
    `a secret setting (${replaced.join(', ')}) is in an error or a log line. Leave it out`,
  );
}

function replaceAt(value: unknown, path: readonly string[], text: string): boolean {
  const [segment, ...rest] = path;
  if (segment === undefined || typeof value !== 'object' || value === null) return false;
  const holder = value as Record<string, unknown>;
  const keys =
    segment === '*' ? Object.keys(holder) : [segment].filter((key) => Object.hasOwn(holder, key));
  let isReplaced = false;
  for (const key of keys) {
    if (rest.length > 0) isReplaced = replaceAt(holder[key], rest, text) || isReplaced;
    else if (typeof holder[key] === 'string') {
      holder[key] = text;
      isReplaced = true;
    }
  }
  return isReplaced;
}
