import { connect } from 'node:net';
import type { Check } from '@acorn-i/core';
import type { Environment } from '../config/expand-references.ts';

const oldestNode = 24;

export function checkNode(version = process.versions.node): Check {
  const name = 'node';
  if (Number.parseInt(version, 10) >= oldestNode) return { name, outcome: 'ok', message: version };
  return {
    name,
    outcome: 'failed',
    message: `this is Node.js ${version}`,
    nextStep: `Install Node.js ${oldestNode} or newer: https://nodejs.org`,
  };
}

const variables = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy'];
const timeoutMs = 5_000;

/** Whether Node uses the proxy that the environment names, and whether something listens there. */
export async function checkProxy(
  env: Environment,
  execArgv: readonly string[] = process.execArgv,
): Promise<Check> {
  const name = 'proxy';
  const variable = variables.find((each) => env[each]);
  if (variable === undefined) return { name, outcome: 'ok', message: 'none is set' };
  const url = URL.parse(env[variable] ?? '');
  if (url === null || !/^https?:$/.test(url.protocol)) {
    return {
      name,
      outcome: 'failed',
      message: `${variable} is not an address`,
      nextStep: `Write it as http://HOST:PORT`,
    };
  }
  // Node leaves these variables alone unless it is told: https://nodejs.org/api/cli.html#node_use_env_proxy1
  if (env.NODE_USE_ENV_PROXY !== '1' && !execArgv.includes('--use-env-proxy')) {
    return {
      name,
      outcome: 'warning',
      message: `${variable} is set, and not used: Node.js goes past it`,
      nextStep: 'Set NODE_USE_ENV_PROXY=1, or take the variable away if there is no proxy',
    };
  }
  const problem = await connectionProblem(url);
  if (problem === undefined) return { name, outcome: 'ok', message: `${url.host} listens` };
  return {
    name,
    outcome: 'failed',
    message: `nothing answers at ${url.host}, which ${variable} names (${problem})`,
    nextStep: `Check host and port in ${variable}, and that the proxy runs`,
  };
}

function connectionProblem({ hostname, port, protocol }: URL): Promise<string | undefined> {
  return new Promise((resolve) => {
    const usual = protocol === 'https:' ? 443 : 80;
    const host = hostname.replace(/^\[|\]$/g, '');
    const socket = connect({ host, port: Number(port || usual), timeout: timeoutMs });
    const end = (problem?: string) => {
      socket.destroy();
      resolve(problem);
    };
    socket.once('connect', () => end());
    socket.once('timeout', () => end('TIMEOUT'));
    socket.once('error', ({ code, message }: NodeJS.ErrnoException) => end(code ?? message));
  });
}
