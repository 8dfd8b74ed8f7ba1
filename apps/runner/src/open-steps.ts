import { statSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { type AnyChange, ConfigurationError } from '@acorn-i/core';
import {
  type Assignment,
  approveStep,
  compileExpression,
  filterStep,
  guardStep,
  holdStep,
  type MapFunction,
  type Mapped,
  mapStep,
  type Step,
  setStep,
  splitStep,
} from '@acorn-i/core/engine';
import type { PlannedAssignment, PlannedStep, StepCode } from './config/plan.ts';

type UserFunction = (change: AnyChange) => unknown;

export interface OpenStepsOptions {
  /** Freezes what a `./file.ts` gets, so that one which changes its input fails at once. */
  isDevelopment?: boolean;
}

/**
 * Compiles the steps of a route and imports their files, in their newest version.
 *
 * @throws ConfigurationError `STEP_FILE` for a file that cannot be imported.
 */
export function openSteps(
  steps: readonly PlannedStep[],
  options: OpenStepsOptions = {},
): Promise<Step[]> {
  return Promise.all(steps.map((step) => openStep(step, options)));
}

async function openStep(step: PlannedStep, options: OpenStepsOptions): Promise<Step> {
  switch (step.kind) {
    case 'filter':
      return filterStep(await openCode(step.code, options));
    case 'map':
      return mapStep(await openMap(step.code, options), step.to);
    case 'set':
      return setStep(step.assignments.map(toAssignment));
    case 'split': {
      const parts = await openCode(step.code, options);
      return splitStep(async (change) => parts(change));
    }
    case 'hold':
      return holdStep(await openCode(step.when, options), step.reason);
    case 'approve': {
      const { when, by, distinct, withinMs } = step;
      const need = { by, distinct, ...(withinMs !== undefined && { withinMs }) };
      return approveStep(need, when && (await openCode(when, options)));
    }
    case 'guard':
      return guardStep(step);
  }
}

function openCode(code: StepCode, options: OpenStepsOptions): UserFunction | Promise<UserFunction> {
  return code.kind === 'file' ? importFunction(code.file, options) : compileExpression(code.text);
}

async function openMap(code: StepCode, options: OpenStepsOptions): Promise<MapFunction> {
  if (code.kind === 'file') return (await importFunction(code.file, options)) as MapFunction;
  const expression = compileExpression(code.text);
  return async (change) => {
    const result = await expression(change);
    if (Array.isArray(result)) return result.map((data) => ({ data }) as Mapped);
    return result === undefined ? undefined : ({ data: result } as Mapped);
  };
}

function toAssignment(assignment: PlannedAssignment): Assignment {
  if (!('expression' in assignment)) return assignment;
  return { path: assignment.path, compute: compileExpression(assignment.expression) };
}

async function importFunction(
  file: string,
  { isDevelopment = false }: OpenStepsOptions,
): Promise<UserFunction> {
  const module = await importNewest(file);
  const run = module.default;
  if (typeof run !== 'function') {
    throw new ConfigurationError(
      `${file}: its default export is not a function. Write "export default (change) => …" in it`,
      { code: 'STEP_FILE' },
    );
  }
  return isDevelopment ? (change) => run(freeze(change)) : (run as UserFunction);
}

async function importNewest(file: string): Promise<{ default?: unknown }> {
  try {
    // Node imports a URL once; another query is another module.
    return await import(`${pathToFileURL(file).href}?changed=${statSync(file).mtimeMs}`);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConfigurationError(`${file}: cannot be imported: ${reason}. Mend the file`, {
      code: 'STEP_FILE',
      cause,
    });
  }
}

function freeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return value;
  for (const part of Object.values(value)) freeze(part);
  return Object.freeze(value);
}
