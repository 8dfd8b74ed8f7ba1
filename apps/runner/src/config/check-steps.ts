import { type Duration, durationMs } from '@acorn-i/core';
import type { z } from 'zod';
import { checkApprovers } from './check-approvers.ts';
import { checkCode, checkExpression } from './check-code.ts';
import { checkShape } from './check-shape.ts';
import type { Path } from './fault.ts';
import type { Faults } from './faults.ts';
import type { PlannedAssignment, PlannedStep, StepCode } from './plan.ts';
import { type People, type StepName, stepNames, steps } from './routes-file.ts';
import { suggest } from './suggest.ts';

interface StepContext {
  baseDir: string;
  faults: Faults;
  /** Absent: they are at fault. */
  people?: People;
  /** The step as it was written, before references were resolved. */
  raw: unknown;
  path: Path;
}

/** Checks and compiles one step; undefined if there was any fault. */
export async function checkStep(
  value: unknown,
  context: StepContext,
): Promise<PlannedStep | undefined> {
  const name = stepNameOf(value, context);
  if (name === undefined) return undefined;
  const parsed = await checkShape(steps[name], value, context.path, context.faults);
  return parsed === undefined ? undefined : compile(parsed, context);
}

function stepNameOf(value: unknown, { path, faults }: StepContext): StepName | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    const known = stepNames.join(', ');
    faults.add(path, {
      code: 'WRONG_TYPE',
      message: 'a step is a mapping with the name of a step as key',
      next: `Write one of ${known}, such as "- filter: …".`,
    });
    return undefined;
  }
  const keys = Object.keys(value);
  const named = keys.filter((key): key is StepName => Object.hasOwn(steps, key));
  const [first, second] = named;
  if (second !== undefined) {
    const message = `two steps in one: ${named.join(' and ')}`;
    faults.add([...path, second], {
      code: 'STEP_KEYS',
      at: 'key',
      message,
      next: `Start a new item: "- ${second}: …".`,
    });
    return undefined;
  }
  if (first !== undefined) return first;
  const [key = ''] = keys;
  faults.add([...path, key], {
    code: 'UNKNOWN_STEP',
    at: 'key',
    message: `unknown step "${key}"`,
    next: suggest(key, stepNames),
  });
  return undefined;
}

type ParsedStep = z.output<(typeof steps)[StepName]>;

function compile(step: ParsedStep, context: StepContext): PlannedStep | undefined {
  if ('filter' in step)
    return withCode(step.filter, ['filter'], context, (code) => ({ kind: 'filter', code }));
  if ('split' in step)
    return withCode(step.split, ['split'], context, (code) => ({ kind: 'split', code }));
  if ('map' in step) {
    const { to } = step;
    return withCode(step.map, ['map'], context, (code) => ({
      kind: 'map',
      code,
      ...(to && { to }),
    }));
  }
  if ('hold' in step) {
    const { when, reason } = step.hold;
    return withCode(when, ['hold', 'when'], context, (code) => ({
      kind: 'hold',
      when: code,
      reason,
    }));
  }
  if ('approve' in step) return compileApprove(step.approve, context);
  return 'set' in step ? compileSet(step.set, context) : compileGuard(step.guard, context);
}

function withCode(
  text: string,
  keys: readonly string[],
  { path, baseDir, faults }: StepContext,
  toStep: (code: StepCode) => PlannedStep,
): PlannedStep | undefined {
  const code = checkCode(text, [...path, ...keys], baseDir, faults);
  return code === undefined ? undefined : toStep(code);
}

function compileSet(
  values: Readonly<Record<string, unknown>>,
  context: StepContext,
): PlannedStep | undefined {
  const { raw, path, faults } = context;
  const rawValues = (raw as { set?: Record<string, unknown> }).set ?? {};
  const assignments: PlannedAssignment[] = [];
  let isFaulty = false;
  for (const [key, value] of Object.entries(values)) {
    const target = key.split('.');
    // What was written decides: a variable whose value starts with "=" stays a text.
    const written = rawValues[key];
    if (typeof written !== 'string' || !written.startsWith('=')) {
      assignments.push({ path: target, value });
      continue;
    }
    const expression = checkExpression(written.slice(1), [...path, 'set', key], faults, 1);
    if (expression === undefined) isFaulty = true;
    else assignments.push({ path: target, expression: expression.text });
  }
  return isFaulty ? undefined : { kind: 'set', assignments };
}

function compileApprove(
  { by: named, distinct, when, within }: ParsedApprove,
  context: StepContext,
): PlannedStep | undefined {
  const { path, baseDir, faults, people } = context;
  const isPossible =
    people === undefined ||
    checkApprovers({ by: named, distinct }, people, [...path, 'approve'], faults);
  const code =
    when === undefined ? undefined : checkCode(when, [...path, 'approve', 'when'], baseDir, faults);
  if (!isPossible || (when !== undefined && code === undefined)) return undefined;
  return {
    kind: 'approve',
    by: [...new Set(named)],
    distinct,
    ...(code && { when: code }),
    ...(within !== undefined && { withinMs: durationMs(within) }),
  };
}

interface ParsedApprove {
  by: readonly string[];
  distinct: number;
  when?: string | undefined;
  within?: Duration | undefined;
}

interface ParsedGuard {
  maxZeroed?: string | undefined;
  maxDrop?: string | undefined;
  window: Duration;
  else: 'hold' | 'reject';
}

function compileGuard(
  { maxZeroed, maxDrop, window, else: otherwise }: ParsedGuard,
  context: StepContext,
): PlannedStep | undefined {
  if (maxZeroed === undefined && maxDrop === undefined) {
    const next = 'Add "maxZeroed: 5%" or "maxDrop: 50%".';
    context.faults.add([...context.path, 'guard'], {
      code: 'MISSING',
      at: 'key',
      message: 'a guard without a limit stops nothing',
      next,
    });
    return undefined;
  }
  return {
    kind: 'guard',
    ...(maxZeroed !== undefined && { maxZeroed: toShare(maxZeroed) }),
    ...(maxDrop !== undefined && { maxDrop: toShare(maxDrop) }),
    windowMs: durationMs(window),
    otherwise,
  };
}

function toShare(percentage: string): number {
  return Number(percentage.slice(0, -1)) / 100;
}
