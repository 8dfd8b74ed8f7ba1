import { loadPlan } from '../config/load-plan.ts';
import type { PlacedCheck } from '../doctor/placed-check.ts';
import { type DoctorOptions, runDoctor } from '../doctor/run-doctor.ts';
import { createRedactor } from '../redactor.ts';
import { secretTexts } from '../secret-texts.ts';
import type { Terminal } from './terminal.ts';

export interface DoctorCommandOptions extends Pick<DoctorOptions, 'fetch' | 'now'> {
  file: string;
  json?: true;
}

/** `acorn-i doctor`: what keeps a run from working, each with its next step; answers the exit code. */
export async function doctor(
  connection: string | undefined,
  { file, json, ...world }: DoctorCommandOptions,
  terminal: Terminal,
): Promise<number> {
  const loaded = await loadPlan(file, terminal);
  const secrets = loaded.plan === undefined ? [] : secretTexts(loaded.plan);
  const redactor = createRedactor([...loaded.secrets, ...secrets]);
  const checks: PlacedCheck[] = [];
  const { env } = terminal;
  for await (const check of runDoctor(loaded, { ...world, env, redactor, connection })) {
    checks.push(check);
    if (json) continue;
    for (const line of describe(check, terminal.isTTY)) terminal.print(redactor.text(line));
  }
  const count = (outcome: string) => checks.filter((check) => check.outcome === outcome).length;
  const failed = count('failed');
  if (json) {
    const report = { ok: failed === 0, checks };
    terminal.print(JSON.stringify(redactor.value(report), null, 2));
  } else {
    terminal.print(`${checks.length} checks: ${failed} failed, ${count('warning')} warnings`);
  }
  return failed === 0 ? 0 : 1;
}

const labels = { ok: 'ok     ', warning: 'warning', failed: 'FAILED ' } as const;
const colours = { ok: 32, warning: 33, failed: 31 } as const;

function describe(
  { place, name, outcome, message, nextStep }: PlacedCheck,
  isTTY: boolean,
): readonly string[] {
  const label = labels[outcome];
  const shown = isTTY ? `\u001B[${colours[outcome]}m${label}\u001B[0m` : label;
  const line = `${shown} ${place}: ${name}: ${message}`;
  return nextStep === undefined ? [line] : [line, `        -> ${nextStep}`];
}
