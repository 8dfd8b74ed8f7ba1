export { createMemoryBudgets } from '../budget/memory-budgets.ts';
export { createFakeClock, type FakeClock } from './fake-clock.ts';
export {
  type OpenConnection,
  type OpenConnectionOverrides,
  openConnection,
} from './open-connection.ts';
export { createRecordingLogger, type LogLine, type RecordingLogger } from './recording-logger.ts';
export {
  type Faults,
  type LoopbackServer,
  noFaults,
  type Simulator,
  seededRandom,
  serveLoopback,
} from './simulator.ts';
export {
  type ConnectorCheck,
  registerChecks,
  type TestConnectorOptions,
  type TestRemote,
  type TestSink,
  type TestSource,
  testConnector,
} from './test-connector.ts';
export { type LogCheck, type LogUnderTest, testLog } from './test-log.ts';
