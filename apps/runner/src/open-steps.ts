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
  /** The name of the route, for the words of an expression that fails. */
  route?: string;
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
  const { route } = options;
  const start = route === undefined ? '' : `routes.${route}.`;
  return Promise.all(
    steps.map((step, index) => openStep(step, `${start}steps[${index}].${step.kind}`, options)),
  );
}

/** `place` as the faults of the file say it: `routes.stock.steps[0].filter`. */
async function openStep(
  step: PlannedStep,
  place: string,
  options: OpenStepsOptions,
): Promise<Step> {
  switch (step.kind) {
    case 'filter':
      return filterStep(await openCode(step.code, place, options));
    case 'map':
      return mapStep(await openMap(step.code, place, options), step.to);
    case 'set':
      return setStep(step.assignments.map((each) => toAssignment(each, place)));
    case 'split': {
      const parts = await openCode(step.code, place, options);
      return splitStep(async (change) => parts(change));
    }
    case 'hold':
      return holdStep(await openCode(step.when, `${place}.when`, options), step.reason);
    case 'approve': {
      const { when, by, distinct, withinMs } = step;
      const need = { by, distinct, ...(withinMs !== undefined && { withinMs }) };
      return approveStep(need, when && (await openCode(when, `${place}.when`, options)));
    }
    case 'guard':
      return guardStep(step);
  }
}

function openCode(
  code: StepCode,
  place: string,
  options: OpenStepsOptions,
): UserFunction | Promise<UserFunction> {
  if (code.kind === 'file') return importFunction(code.file, options);
  return compileExpression(code.text, place);
}

async function openMap(
  code: StepCode,
  place: string,
  options: OpenStepsOptions,
): Promise<MapFunction> {
  if (code.kind === 'file') return (await importFunction(code.file, options)) as MapFunction;
  const expression = compileExpression(code.text, place);
  return async (change) => {
    const result = await expression(change);
    if (Array.isArray(result)) return result.map((data) => ({ data }) as Mapped);
    return result === undefined ? undefined : ({ data: result } as Mapped);
  };
}

function toAssignment(assignment: PlannedAssignment, place: string): Assignment {
  if (!('expression' in assignment)) return assignment;
  const { path, expression } = assignment;
  return { path, compute: compileExpression(expression, `${place}.${path.join('.')}`) };
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
