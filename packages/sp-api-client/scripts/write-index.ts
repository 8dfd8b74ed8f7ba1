import { pascal } from './write-shapes.ts';

interface Generated {
  api: string;
  file: string;
  hasRequests: boolean;
}

/** The file through which everybody reads the others; each is loaded when it is first needed. */
export function writeIndex(generated: readonly Generated[]): string {
  const withRequests = generated.filter(({ hasRequests }) => hasRequests);
  return [
    "// Written by scripts/generate-shapes.ts from Amazon's models. Do not edit.",
    ...generated.map(
      ({ api, file }) =>
        `import type { ${pascal(api)}Parameters, ${api}Shapes } from './${file}.ts';`,
    ),
    ...withRequests.map(
      ({ api, file }) => `import type { ${api}Bodies } from './${file}-requests.ts';`,
    ),
    '',
    'export interface GeneratedParameters {',
    ...generated.map(({ api }) => `  ${api}: ${pascal(api)}Parameters;`),
    '}',
    '',
    'export interface GeneratedShapes {',
    ...generated.map(({ api }) => `  ${api}: typeof ${api}Shapes;`),
    '}',
    '',
    'interface GeneratedBodies {',
    ...withRequests.map(({ api }) => `  ${api}: typeof ${api}Bodies;`),
    '}',
    '',
    'type Loaders<Loaded> = { readonly [A in keyof Loaded]: () => Promise<Loaded[A]> };',
    '',
    'export const generatedShapes: Loaders<GeneratedShapes> = {',
    ...generated.map(
      ({ api, file }) => `  ${api}: async () => (await import('./${file}.ts')).${api}Shapes,`,
    ),
    '};',
    '',
    'export const generatedBodies: Loaders<GeneratedBodies> = {',
    ...withRequests.map(
      ({ api, file }) =>
        `  ${api}: async () => (await import('./${file}-requests.ts')).${api}Bodies,`,
    ),
    '};',
    '',
  ].join('\n');
}
