import type { Connector, Outcome, Receipt, Sink } from '../connector.ts';
import type { EntityName } from '../entities/registry.ts';
import { AcornError, isAcornError, toAcornError } from '../errors.ts';
import { hideTexts } from './hide-texts.ts';
import { personalTexts } from './personal-parts.ts';

/**
 * The same connector, whose sinks quote no personal field of a change in what they throw or answer:
 * remotes like to repeat what they refuse, and from here it would go into log lines, trails and metrics.
 */
export function fencedConnector(connector: Connector): Connector {
  const sinks = Object.entries(connector.sinks).map(([name, sink]) => [
    name,
    fencedSink(sink as Sink<unknown, EntityName>),
  ]);
  return { ...connector, sinks: Object.fromEntries(sinks) };
}

function fencedSink(sink: Sink<unknown, EntityName>): Sink<unknown, EntityName> {
  return {
    ...sink,
    ...(sink.write && {
      write: async (api, change, context) => {
        try {
          return withoutPersonal(await sink.write?.(api, change, context), [change]) as
            | Receipt
            | undefined;
        } catch (error) {
          throw clean(error, [change]);
        }
      },
    }),
    ...(sink.writeBatch && {
      writeBatch: async (api, deliveries) => {
        try {
          const outcomes = await sink.writeBatch?.(api, deliveries);
          return (outcomes ?? []).map((outcome, index) => {
            const own = deliveries[index];
            return own === undefined ? outcome : withoutPersonal(outcome, [own.change]);
          });
        } catch (error) {
          throw clean(
            error,
            deliveries.map(({ change }) => change),
          );
        }
      },
    }),
    ...(sink.apply && {
      apply: async (api, change, context) => {
        try {
          await sink.apply?.(api, change, context);
        } catch (error) {
          throw clean(error, [change]);
        }
      },
    }),
  };
}

type Written = Pick<
  Parameters<NonNullable<Sink<unknown, EntityName>['write']>>[1],
  'entity' | 'data'
>;

function withoutPersonal(outcome: Outcome | void, changes: readonly Written[]): Outcome {
  if (outcome === undefined) return undefined;
  if (isAcornError(outcome)) return clean(outcome, changes);
  const { ref, note } = outcome as Receipt;
  if (!ref && !note) return outcome as Receipt;
  const texts = textsOf(changes);
  if (texts.length === 0) return outcome as Receipt;
  return {
    ...(ref !== undefined && { ref: hideTexts(ref, texts) }),
    ...(note !== undefined && { note: hideTexts(note, texts) }),
  };
}

/** The error itself where it quotes nothing. */
function clean(error: unknown, changes: readonly Written[]): AcornError {
  const known = toAcornError(error);
  const texts = textsOf(changes);
  const quotes = (text: string) => texts.length > 0 && hideTexts(text, texts) !== text;
  if (!quotes(everything(known))) return known;
  const { errorClass, code, retryAfterMs, body, message } = known;
  const cleaned = new AcornError(errorClass, hideTexts(message, texts), {
    code,
    retryAfterMs,
    body,
  });
  cleaned.name = known.name;
  return cleaned;
}

/** All that a log line would show of an error. */
function everything(error: unknown, depth = 0): string {
  if (!(error instanceof Error)) return String(error);
  const { message, stack = '', cause } = error;
  const details = JSON.stringify(Object.entries(error)) ?? '';
  const below = cause === undefined || depth > 5 ? '' : everything(cause, depth + 1);
  return `${message}\n${stack}\n${details}\n${below}`;
}

function textsOf(changes: readonly Written[]): readonly string[] {
  return changes.flatMap(({ entity, data }) => personalTexts(entity, data));
}
