import { Duration } from '../../duration.ts';
import { entityNames } from '../../entities/registry.ts';
import type { ConnectorCheck, ConnectorUnderTest } from '../connector-under-test.ts';
import { demand } from './demand.ts';

const nameShape = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** What the contract's types cannot say. */
export function declarationChecks({ connector }: ConnectorUnderTest): readonly ConnectorCheck[] {
  return [
    {
      name: 'declaration: names and entities are known',
      run: async () => {
        const { name, sources, sinks } = connector;
        demand(
          nameShape.test(name),
          `the connector's name "${name}" must be kebab-case, as use: takes it`,
        );
        demand(
          Object.keys(sources).length + Object.keys(sinks).length > 0,
          'a connector needs at least one source or sink',
        );
        for (const [source, { entity, every }] of Object.entries(sources)) {
          demand(
            entityNames.includes(entity),
            `sources.${source}.entity: "${entity}" is no entity of core`,
          );
          demand(
            every === undefined || Duration.safeParse(every).success,
            `sources.${source}.every must be a duration such as 1m`,
          );
        }
        for (const [sink, { accepts }] of Object.entries(sinks)) {
          demand(
            entityNames.includes(accepts),
            `sinks.${sink}.accepts: "${accepts}" is no entity of core`,
          );
        }
      },
    },
    {
      name: 'declaration: what is unsupported is not there, and says what to do instead',
      run: async () => {
        for (const side of ['sources', 'sinks'] as const) {
          for (const [name, gap] of Object.entries(connector.unsupported?.[side] ?? {})) {
            demand(
              !Object.hasOwn(connector[side], name),
              `${side}.${name} is there and unsupported too`,
            );
            demand(
              gap.reason.trim() !== '' && gap.instead.trim() !== '',
              `unsupported.${side}.${name}: say the reason, and what to do instead`,
            );
          }
        }
      },
    },
    {
      name: 'declaration: each source and sink has the functions that belong together',
      run: async () => {
        for (const [source, { verify, decode, pull, canBackfill }] of Object.entries(
          connector.sources,
        )) {
          demand(
            !canBackfill || pull !== undefined,
            `sources.${source}: canBackfill is a promise of pull, and there is none`,
          );
          demand(
            (verify === undefined) === (decode === undefined),
            `sources.${source}: verify and decode come together`,
          );
        }
        for (const [sink, { write, writeBatch, apply }] of Object.entries(connector.sinks)) {
          const given = [write, writeBatch, apply].filter((one) => one !== undefined).length;
          demand(
            given === 1,
            `sinks.${sink}: give exactly one of write, writeBatch and apply, not ${given}`,
          );
        }
      },
    },
  ];
}
