import { type AcornError, isAcornError, RefusedError, RetryableError } from '@acorn-i/core';

interface Kind {
  /** Of AWS's own word for the fault. */
  matches: RegExp;
  code: string;
  nextStep: string;
}

/**
 * AWS's words differ between its services' generations and gateways; their parts do not.
 *
 * https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/CommonErrors.html
 */
const refusals: readonly Kind[] = [
  {
    matches: /kms/i,
    code: 'SQS_KEY_REFUSED',
    nextStep: "Allow the AWS user kms:Decrypt with the queue's key",
  },
  {
    matches: /NonExistentQueue|QueueDoesNotExist|InvalidAddress/i,
    code: 'SQS_QUEUE_MISSING',
    nextStep: 'Check notifications.queueUrl and region, and that the AWS user may see the queue',
  },
  {
    matches:
      /ClientToken|Unrecognized|Signature|InvalidAccessKey|MissingAuth|ExpiredToken|RequestExpired|InvalidSecurity/i,
    code: 'SQS_CREDENTIALS_REFUSED',
    nextStep:
      "Check notifications.accessKeyId and secretAccessKey, and the machine's clock (five minutes are too much)",
  },
  {
    matches: /AccessDenied|NotAuthorized|OptInRequired/i,
    code: 'SQS_ACCESS_DENIED',
    nextStep: 'Allow the AWS user sqs:ReceiveMessage and sqs:DeleteMessage on the queue',
  },
];

/**
 * What a call to SQS failed with: RefusedError `SQS_…` with the next step, RetryableError
 * `SQS_THROTTLED`, or the error as it was. AWS's text is left out, because it names accounts and keys.
 */
export function toSqsError(error: unknown, operation: string): unknown {
  if (!isAcornError(error)) return error;
  const word = wordOf(error);
  const details = { operation, ...(word && { awsCode: word }) };
  if (/Throttl|OverLimit/i.test(word)) {
    const message = `SQS ${operation}: too many calls`;
    return new RetryableError(message, { code: 'SQS_THROTTLED', details, cause: error });
  }
  const kind = refusals.find(({ matches }) => matches.test(word)) ?? fallback(error);
  if (kind === undefined) return error;
  const said = word || String(error.details.status);
  return new RefusedError(`SQS ${operation}: refused (${said}). ${kind.nextStep}`, {
    code: kind.code,
    details,
    body: error.body,
    cause: error,
  });
}

function fallback({ errorClass }: AcornError): Kind | undefined {
  return errorClass === 'refused' ? refusals.at(-1) : undefined;
}

/** `QueueDoesNotExist` of `com.amazonaws.sqs#QueueDoesNotExist`; empty where there is none. */
function wordOf({ body }: AcornError): string {
  try {
    const { __type: type } = JSON.parse(body ?? '') as { __type?: unknown };
    const word = String(type ?? '').replace(/^.*#/, '');
    return /^[\w.-]{1,80}$/.test(word) ? word : '';
  } catch {
    return '';
  }
}
