import jsonata from 'jsonata';
import type { AnyChange } from '../change.ts';
import { ConfigurationError, RejectedError } from '../errors.ts';

/** A compiled JSONata expression over a change's entity; `$change` is the whole envelope. */
export type Expression = (change: AnyChange) => Promise<unknown>;

/**
 * Compiles JSONata (https://jsonata.org).
 *
 * @param place where it stands, for its faults: `routes.stock.steps.0.filter`.
 * @throws ConfigurationError `EXPRESSION_SYNTAX`; `details.position` is the offset of the fault in the text.
 */
export function compileExpression(text: string, place?: string): Expression {
  const subject = place === undefined ? 'expression' : `${place}: the expression`;
  const compiled = compile(text);
  return async (change) => {
    try {
      return await compiled.evaluate(change.data, { change });
    } catch (error) {
      const { message, code, position } = error as {
        message?: string;
        code?: string;
        position?: number;
      };
      throw new RejectedError(`${subject} fails at character ${position}: ${message}`, {
        code: 'EXPRESSION_FAILED',
        details: { jsonataCode: code },
      });
    }
  };
}

/** JSONata's own truth: empty text, 0, empty arrays and nothing are false. */
export function isTrue(value: unknown): boolean {
  return Array.isArray(value) ? value.some(isTrue) : Boolean(value);
}

function compile(text: string): jsonata.Expression {
  try {
    return jsonata(text);
  } catch (error) {
    const { message, position } = error as { message?: string; position?: number };
    throw new ConfigurationError(`not a JSONata expression: ${message}`, {
      code: 'EXPRESSION_SYNTAX',
      details: { position },
    });
  }
}
