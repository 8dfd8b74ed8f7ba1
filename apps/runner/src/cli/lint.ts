import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { type Fault, formatFault } from '../config/fault.ts';
import { loadPlan } from '../config/load-plan.ts';
import { routesSchema } from '../config/routes-schema.ts';
import { installedConnectors } from './installed-connectors.ts';
import { maskValues } from './mask-values.ts';
import type { Terminal } from './terminal.ts';

/** `acorn-i lint`: prints every fault; answers the exit code. */
export async function lint(
  files: readonly string[],
  options: { json?: true; schema?: true },
  terminal: Terminal,
): Promise<number> {
  if (options.schema) return printSchema(files, terminal);
  const results = [];
  for (const file of files) results.push({ file, ...(await loadPlan(file, terminal)) });
  const faults = results.flatMap((result) => result.faults);
  const warnings = results.flatMap((result) => result.warnings);
  if (options.json) {
    terminal.print(JSON.stringify({ ok: faults.length === 0, faults, warnings }, null, 2));
  } else {
    for (const fault of faults) printFault(fault, 'fault', terminal);
    for (const warning of warnings) printFault(warning, 'warning', terminal);
    for (const { file, plan } of results) {
      if (plan)
        terminal.print(
          `${file}: ok, ${count(plan.routes.length, 'route')} over ${count(plan.connections.size, 'connection')}`,
        );
    }
    if (faults.length > 0)
      terminal.complain(`${count(faults.length, 'fault')}, ${count(warnings.length, 'warning')}`);
  }
  return faults.length === 0 ? 0 : 1;
}

async function printSchema(files: readonly string[], terminal: Terminal): Promise<number> {
  const folders = files.map((file) => dirname(resolve(terminal.cwd, file)));
  const { usable, unusable } = await installedConnectors([...folders, terminal.cwd]);
  for (const { name, problem } of unusable) terminal.complain(`${name}: left out: ${problem}`);
  terminal.print(JSON.stringify(routesSchema(usable), null, 2));
  return 0;
}

function printFault(fault: Fault, kind: 'fault' | 'warning', terminal: Terminal): void {
  const label = kind === 'warning' ? 'warning: ' : '';
  const line = `${label}${formatFault(fault)} [${fault.code}]`;
  if (!terminal.isTTY) {
    terminal.print(line);
    return;
  }
  const colour = kind === 'warning' ? 33 : 31;
  terminal.print(`\u001B[${colour}m${line}\u001B[0m`);
  for (const excerpt of excerptOf(fault, terminal.cwd)) terminal.print(excerpt);
}

/** The line and a caret under the place. Values of settings are blotted out: one may be a secret. */
function excerptOf(fault: Fault, cwd: string): readonly string[] {
  const line = readLine(resolve(cwd, fault.file), fault.line);
  if (line === undefined) return [];
  // Where YAML itself is broken, nobody knows what the line would have been.
  const isSetting = fault.address.startsWith('connections.') || fault.code.startsWith('YAML_');
  const indent = line.slice(0, fault.column - 1).replaceAll(/[^\t]/g, ' ');
  return [`  ${isSetting ? maskValues(line) : line}`, `  ${indent}^`];
}

function readLine(file: string, line: number): string | undefined {
  try {
    return readFileSync(file, 'utf8').split(/\r?\n/)[line - 1];
  } catch {
    return undefined;
  }
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
