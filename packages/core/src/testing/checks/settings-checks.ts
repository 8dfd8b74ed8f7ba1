import { z } from 'zod';
import type { ConnectorCheck, ConnectorUnderTest } from '../connector-under-test.ts';
import { openConnection } from '../open-connection.ts';
import { demand, thrownBy } from './demand.ts';
import { withRemote } from './with-remote.ts';

type SettingsObject = Record<string, unknown>;

/** Editors complete settings from the schema, and lint refuses what it does not know. */
export function settingsChecks(tested: ConnectorUnderTest): readonly ConnectorCheck[] {
  const { settings: schema } = tested.connector;
  return [
    {
      name: 'settings: the test settings are good',
      run: () =>
        withRemote(tested, async ({ settings }) => {
          const result = schema.safeParse(settings);
          demand(result.success, `give good settings to testConnector: ${result.error?.message}`);
        }),
    },
    {
      name: 'settings: the schema becomes JSON Schema draft-7',
      run: async () => {
        const error = await thrownBy(() =>
          z.toJSONSchema(schema, { target: 'draft-7', io: 'input' }),
        );
        demand(
          error === undefined,
          `settings: the schema must convert to JSON Schema, so use no transform on the input side: ${String(error)}`,
        );
      },
    },
    {
      name: 'settings: an unknown setting is refused',
      run: () =>
        withRemote(tested, async ({ settings }) => {
          const result = schema.safeParse({ ...(settings as SettingsObject), unknownSetting: 1 });
          demand(
            !result.success,
            'settings: use z.strictObject, so that a misspelt setting is found',
          );
        }),
    },
    {
      name: 'settings: a wrong setting is refused at its path',
      run: () =>
        withRemote(tested, async ({ settings }) =>
          refusesWrongSetting(tested, settings as SettingsObject),
        ),
    },
  ];
}

/** Of a type that no text, number, list or object setting accepts by chance. */
const wrongValues: readonly unknown[] = [12_345, { unknownSetting: 1 }, ['unknown', 1], null];

async function refusesWrongSetting(
  { connector }: ConnectorUnderTest,
  settings: SettingsObject,
): Promise<void> {
  for (const key of Object.keys(settings)) {
    const errors = wrongValues.map(
      (value) => connector.settings.safeParse({ ...settings, [key]: value }).error,
    );
    const refused = errors.filter((error) => error !== undefined);
    demand(refused.length > 0, `settings.${key}: accepts anything at all. Say what it takes`);
    for (const { issues } of refused) {
      demand(
        issues.some((issue) => issue.path[0] === key),
        `settings.${key}: a wrong value must be refused at its own path`,
      );
    }
    const index = errors.findIndex((error) => error !== undefined);
    const opened = await thrownBy(() =>
      openConnection(connector, { ...settings, [key]: wrongValues[index] }),
    );
    demand(opened !== undefined, `settings.${key}: a wrong value must not connect`);
  }
}
