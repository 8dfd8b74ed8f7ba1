import type { Operation } from '../src/operation.ts';
import type { OperationName } from '../src/operations.ts';
import type { ParametersOf } from '../src/shapes.ts';

/** A call that was admitted: its token, rate, role and parameters are in order. */
export interface SimulatedCall<Name extends OperationName = OperationName> {
  operation: Operation;
  parameters: ParametersOf<Name>;
  /** Made with a restricted data token for this very resource. */
  isRestricted: boolean;
}

/** Answers one operation: the body of a success. Throw AmazonError for anything else. */
export type Handler<Name extends OperationName = OperationName> = (
  call: SimulatedCall<Name>,
) => unknown;

/** What a simulated Amazon can do. An operation without a handler answers 501. */
export type Handlers = { [Name in OperationName]?: Handler<Name> };
