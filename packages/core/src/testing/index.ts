export { createMemoryBudgets } from '../budget/memory-budgets.ts';
export type {
  ConnectorCheck,
  TestConnectorOptions,
  TestRemote,
  TestSink,
  TestSource,
} from './connector-under-test.ts';
export { createFakeClock, type FakeClock } from './fake-clock.ts';
export {
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
  type Faults,
  type LoopbackServer,
  noFaults,
  type Simulator,
  seededRandom,
  serveLoopback,
} from './simulator.ts';
export { registerChecks, testConnector } from './test-connector.ts';
export { type LogCheck, type LogUnderTest, testLog } from './test-log.ts';
