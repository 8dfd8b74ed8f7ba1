import { RejectedError } from '@acorn-i/core';

/** What Amazon puts around every notification. */
export interface Notification {
  /** `ORDER_CHANGE` */
  type: string;
  payloadVersion: string | undefined;
  /** When Amazon published it, ISO 8601. */
  eventTime: string | undefined;
  /** As it came. The case of its fields differs from type to type. */
  payload: Readonly<Record<string, unknown>>;
  /** Of this notification; a repetition has the same. */
  id: string | undefined;
  subscriptionId: string | undefined;
}

/**
 * A notification in the body of a message: as Amazon sends it to a queue, or as a rule of EventBridge
 * hands it on, inside of `detail`. Some types write their fields `NotificationType`, others `notificationType`.
 *
 * https://github.com/amzn/selling-partner-api-models/tree/main/schemas/notifications
 *
 * @throws RejectedError `NOTIFICATION_INVALID`
 */
export function readNotification(body: string): Notification {
  const whole = parse(body);
  const envelope = isObject(whole.detail) ? whole.detail : whole;
  const type = textOf(envelope, 'notificationType');
  const payload = fieldOf(envelope, 'payload');
  if (type === undefined) throw invalid('it has no notificationType');
  if (!isObject(payload)) throw invalid('it has no payload');
  const metadata = fieldOf(envelope, 'notificationMetadata');
  const about = isObject(metadata) ? metadata : {};
  return {
    type,
    payloadVersion: textOf(envelope, 'payloadVersion'),
    eventTime: textOf(envelope, 'eventTime'),
    payload,
    id: textOf(about, 'notificationId'),
    subscriptionId: textOf(about, 'subscriptionId'),
  };
}

type Fields = Readonly<Record<string, unknown>>;

function parse(body: string): Fields {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    throw invalid('it is not JSON');
  }
  if (isObject(value)) return value;
  throw invalid('it is no object');
}

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function fieldOf(fields: Fields, name: string): unknown {
  return fields[name] ?? fields[name.charAt(0).toUpperCase() + name.slice(1)];
}

function textOf(fields: Fields, name: string): string | undefined {
  const value = fieldOf(fields, name);
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function invalid(why: string): RejectedError {
  return new RejectedError(`a message in the queue is no notification of Amazon's: ${why}`, {
    code: 'NOTIFICATION_INVALID',
  });
}
