export { createMemoryBudgets } from '../budget/memory-budgets.ts';
export type {
  ConnectorCheck,
  TestConnectorOptions,
  TestRemote,
  TestSink,
  TestSource,
} from './connector-under-test.ts';
export { createFakeClock, type FakeClock } from './fake-clock.ts';
export { type Child, type ChildOptions, startChild } from './faults/child-process.ts';
export {
  createFaultPlan,
  type FaultKind,
  type FaultPlan,
  type FaultPlanOptions,
  type PlannedFault,
} from './faults/fault-plan.ts';
export { type FaultProxy, startFaultProxy } from './faults/fault-proxy.ts';
export { type Faults, type FaultyRemote, noFaults, withFaults } from './faults/http-faults.ts';
export {
  type FaultAction,
  type Heal,
  type PlayOptions,
  playFaultPlan,
} from './faults/play-fault-plan.ts';
export { type SmallDisk, withSmallDisk } from './faults/small-disk.ts';
export { clockOfChild, createSteppedClock, type SteppedClock } from './faults/stepped-clock.ts';
export {
  createWebhookFaults,
  type WebhookFaults,
  type WebhookFaultsOptions,
} from './faults/webhook-faults.ts';
export {
  type MemoryProcessor,
  type MemoryProcessorOptions,
  openMemoryProcessor,
} from './memory-processor.ts';
export {
  createMemoryStore,
  type OpenConnection,
  type OpenConnectionOverrides,
  openConnection,
} from './open-connection.ts';
export { createRecordingLogger, type LogLine, type RecordingLogger } from './recording-logger.ts';
export {
  hasRedisServer,
  type RedisServer,
  type RedisServerOptions,
  startRedisServer,
} from './redis-server.ts';
export {
  type HandleRequest,
  type LoopbackServer,
  type Simulator,
  seededRandom,
  serveLoopback,
} from './simulator.ts';
export { registerChecks, testConnector } from './test-connector.ts';
export { type LogCheck, type LogUnderTest, testLog } from './test-log.ts';
