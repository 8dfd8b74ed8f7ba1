export { type Fault, formatFault, type Position } from './config/fault.ts';
export { type LoadedPlan, type LoadOptions, loadPlan } from './config/load-plan.ts';
export type {
  Plan,
  PlannedAssignment,
  PlannedConnection,
  PlannedRoute,
  PlannedSink,
  PlannedSource,
  PlannedStep,
  StepCode,
} from './config/plan.ts';
export { type NamedConnector, routesSchema } from './config/routes-schema.ts';
export { createRunnerContainer, type RunnerServices } from './container.ts';
export { createLogger, type LoggerOptions, type LogLevel, type RunnerLogger } from './logger.ts';
export { type OpenPlan, type OpenPlanOptions, openPlan } from './open-plan.ts';
export { createRedactor, type Redactor } from './redactor.ts';
export { type Runner, type RunnerOptions, startRunner } from './runner.ts';
export type { StartReport } from './start-report.ts';
