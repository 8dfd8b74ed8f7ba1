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
