import { randomBytes } from 'node:crypto';
import { type Authorization, type AuthorizeContext, ConfigurationError } from '@acorn-i/core';
import { type SecretPlace, secretPlaces, shadowOf } from '../authorize/secret-places.ts';
import { openAnswerServer, readAnswer } from '../authorize/take-answer.ts';
import { formatFault } from '../config/fault.ts';
import { loadPlan } from '../config/load-plan.ts';
import type { Plan, PlannedConnection } from '../config/plan.ts';
import { suggest } from '../config/suggest.ts';
import { loadLenient } from './open-operated-log.ts';
import { readInput } from './read-input.ts';
import { checkName, withSecretsOf } from './secrets.ts';
import type { Terminal } from './terminal.ts';

export interface ConnectOptions {
  file: string;
  /** Paste the answer instead of listening for it. */
  code?: true;
  port: number;
  redirectUri?: string;
}

type Authorized = PlannedConnection & { authorization: Authorization<unknown> };

const longestMs = 15 * 60_000;

/**
 * `acorn-i connect`: a person consents in a browser, and the secrets that this gives are stored, so that
 * the routes file finds them. Answers the exit code.
 */
export async function connect(
  name: string,
  options: ConnectOptions,
  terminal: Terminal,
): Promise<number> {
  const { plan } = await loadLenient(options.file, terminal);
  const connection = connectionOf(plan, name);
  await demandOthers(connection, options, terminal);
  const places = secretPlaces(plan.file, name, connection.authorization.gives);
  for (const place of places) checkName(place.name);
  return withSecretsOf(plan, terminal, async (stored) => {
    const { secrets, notes = [] } = await consent(connection, options, terminal);
    for (const place of places) {
      const value = secrets[place.path];
      if (value === undefined) continue;
      await stored.set(place.name, value);
      tell(place, plan, terminal);
    }
    for (const note of notes) terminal.print(note);
    return 0;
  });
}

function connectionOf(plan: Plan, name: string): Authorized {
  const found = plan.connections.get(name);
  if (found === undefined) {
    const next = suggest(name, [...plan.connections.keys()]);
    throw new ConfigurationError(`${name}: no connection of that name. ${next}`, {
      code: 'NO_SUCH_CONNECTION',
    });
  }
  const { authorize: authorization } = found.connector;
  if (authorization !== undefined) return { ...found, authorization };
  throw new ConfigurationError(
    `connections.${name}: ${found.connector.name} needs no consent in a browser. Store its secrets with acorn-i secrets set`,
    { code: 'NO_CONSENT' },
  );
}

/** Settings that are not set stand as placeholders in the plan: of this connection only what is to come may. */
async function demandOthers(
  { name, authorization }: Authorized,
  { file }: ConnectOptions,
  terminal: Terminal,
): Promise<void> {
  const toCome = authorization.gives.map((path) => `connections.${name}.${path}`);
  const { faults } = await loadPlan(file, terminal);
  const missing = faults.filter(
    ({ address }) => address.startsWith(`connections.${name}.`) && !toCome.includes(address),
  );
  if (missing.length === 0) return;
  throw new ConfigurationError(missing.map((fault) => formatFault(fault)).join('\n'), {
    code: 'ROUTES_FAULTY',
  });
}

async function consent(
  { name, settings, authorization }: Authorized,
  { code, port, redirectUri }: ConnectOptions,
  terminal: Terminal,
) {
  const state = randomBytes(24).toString('base64url');
  const signal = AbortSignal.timeout(longestMs);
  const world = { settings, state, fetch: globalThis.fetch, now: Date.now, signal };
  const ask = async (context: AuthorizeContext<unknown>) => {
    const url = await authorization.url(context);
    terminal.print(`Open this address, and let acorn-i into the account of ${name}:\n\n${url}\n`);
  };
  if (code) {
    const context = { ...world, redirectUri };
    await ask(context);
    const text = await readInput('The whole address of the page that you were sent to: ');
    return authorization.exchange(readAnswer(text, state), context);
  }
  const server = await openAnswerServer(port, state);
  try {
    const context = { ...world, redirectUri: redirectUri ?? server.url };
    const answered = server.answer((answer) => authorization.exchange(answer, context), signal);
    // Nobody waits for it where the address cannot be made.
    answered.catch(() => undefined);
    await ask(context);
    terminal.complain(`waiting for the answer at ${server.url}`);
    return await answered;
  } finally {
    await server.close();
  }
}

function tell({ path, name, isReferred }: SecretPlace, plan: Plan, terminal: Terminal): void {
  terminal.print(`${name}: stored. A runner takes it at its next start`);
  const key = path.split('.').at(-1);
  if (!isReferred) terminal.print(`Write it into the file: ${key}: "\${secret:${name}}"`);
  const shadow = shadowOf(name, terminal.env, plan.baseDir);
  if (shadow !== undefined)
    terminal.complain(`warning: ${shadow} goes before what is stored. Take it away`);
}
