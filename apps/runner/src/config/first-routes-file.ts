import type { Connector } from '@acorn-i/core';
import { type JsonSchema, toJsonSchema, variantsOf } from './keys-at.ts';

/** A routes file to start from: every installed connector with its required settings, commented out. */
export function firstRoutesFile(
  connectors: readonly { id: string; connector: Connector }[],
): string {
  return [
    '# yaml-language-server: $schema=./.acorn-i/schema.json',
    'version: 1',
    '',
    '# Accounts by a name of your choice. Take out the comment signs of what you have.',
    `# Secrets stay outside: \${secret:NAME} reads the environment variable NAME,`,
    '# or the file NAME in the folder that ACORN_SECRETS_DIR names.',
    'connections:',
    ...connectors.flatMap(({ id, connector }) => connectionLines(id, connector)),
    '',
    '# Who tells whom.',
    'routes:',
    ...routeLines(connectors),
    '',
  ].join('\n');
}

function connectionLines(id: string, connector: Connector): readonly string[] {
  const root = toJsonSchema(connector.settings);
  const variant = variantsOf(root, root).find(({ properties }) => properties !== undefined) ?? root;
  const title =
    connector.description === undefined ? [] : [`  #   # ${oneLine(connector.description)}`];
  return [
    `  # my-${id}:`,
    ...title,
    `  #   use: ${id}`,
    ...settingLines(id, variant, root, '  #   '),
  ];
}

function settingLines(
  id: string,
  schema: JsonSchema,
  root: JsonSchema,
  indent: string,
): readonly string[] {
  const { properties = {}, required = [] } = schema;
  return required.flatMap((name) => {
    const property = properties[name] ?? {};
    const inner = variantsOf(property, root).find((variant) => variant.properties !== undefined);
    if (inner !== undefined)
      return [`${indent}${name}:`, ...settingLines(`${id}-${name}`, inner, root, `${indent}  `)];
    const note = property.description === undefined ? '' : ` # ${oneLine(property.description)}`;
    return [`${indent}${name}: ${exampleOf(id, name, property)}${note}`];
  });
}

function exampleOf(id: string, name: string, property: JsonSchema): string {
  if (property.secret === true) return `"\${secret:${toVariable(id)}_${toVariable(name)}}"`;
  if (property.default !== undefined) return JSON.stringify(property.default);
  if (property.const !== undefined) return JSON.stringify(property.const);
  if (Array.isArray(property.enum)) return JSON.stringify(property.enum[0]);
  if (property.type === 'array') return '[]';
  if (property.type === 'object') return '{}';
  if (property.type === 'boolean') return 'true';
  return property.type === 'number' || property.type === 'integer' ? '1' : `"…"`;
}

/** One route that would work: the first source for which some other connector has a sink. */
function routeLines(
  connectors: readonly { id: string; connector: Connector }[],
): readonly string[] {
  for (const { id, connector } of connectors) {
    for (const [source, { entity }] of Object.entries(connector.sources)) {
      const target = connectors.find(
        (other) => other.id !== id && sinkOf(other.connector, entity) !== undefined,
      );
      if (target === undefined) continue;
      const sink = sinkOf(target.connector, entity);
      return [
        '  # first:',
        `  #   from: [my-${id}.${source}]`,
        `  #   to: [my-${target.id}.${sink}]`,
      ];
    }
  }
  return ['  # first:', '  #   from: [connection.source]', '  #   to: [connection.sink]'];
}

function sinkOf(connector: Connector, entity: string): string | undefined {
  return Object.entries(connector.sinks).find(([, { accepts }]) => accepts === entity)?.[0];
}

function toVariable(text: string): string {
  return text
    .replaceAll(/([a-z])([A-Z])/g, '$1_$2')
    .replaceAll(/\W/g, '_')
    .toUpperCase();
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
