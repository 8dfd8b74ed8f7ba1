import { ConfigurationError } from '@acorn-i/core';

/** Where a queue is, as far as its address has to be told. */
export interface QueueAddress {
  /** As the SQS console shows it: `https://sqs.eu-west-1.amazonaws.com/111122223333/amazon-orders`. */
  queueUrl: string;
  /** Default: as the address says. */
  region?: string | undefined;
  /** Instead of the address's host: a proxy or a simulator. */
  endpoint?: string | undefined;
}

export interface QueuePlace {
  /** Where calls go, with a slash at the end. */
  endpoint: string;
  /** `eu-west-1` */
  region: string;
  /** What a destination names: `arn:aws:sqs:eu-west-1:111122223333:amazon-orders`. */
  arn: string;
}

/** @throws ConfigurationError `QUEUE_URL_INVALID`, with what is wrong about the address. */
export function queuePlace({ queueUrl, region, endpoint }: QueueAddress): QueuePlace {
  const fault = queueFault({ queueUrl, region });
  if (fault !== undefined) {
    throw new ConfigurationError(`notifications.${fault.setting}: ${fault.message}`, {
      code: 'QUEUE_URL_INVALID',
    });
  }
  const { origin, pathname } = new URL(queueUrl);
  const place = region ?? regionOf(queueUrl) ?? '';
  const arn = `arn:aws:sqs:${place}:${pathname.slice(1).replace('/', ':')}`;
  return { endpoint: `${(endpoint ?? origin).replace(/\/$/, '')}/`, region: place, arn };
}

/** What is wrong about a queue's address; undefined where nothing is. */
export function queueFault({
  queueUrl,
  region,
}: QueueAddress): { setting: 'queueUrl' | 'region'; message: string } | undefined {
  const { pathname } = new URL(queueUrl);
  if (!/^\/\d+\/[\w-]+(\.fifo)?$/.test(pathname)) {
    const message =
      'must end in the account and the name of the queue, as the SQS console shows it';
    return { setting: 'queueUrl', message };
  }
  if (pathname.endsWith('.fifo')) {
    return { setting: 'queueUrl', message: 'Amazon sends to standard queues alone, not to FIFO' };
  }
  if (region === undefined && regionOf(queueUrl) === undefined) {
    return { setting: 'region', message: "missing. The queue's address does not tell it" };
  }
  return undefined;
}

/** https://docs.aws.amazon.com/general/latest/gr/sqs-service.html */
function regionOf(queueUrl: string): string | undefined {
  const { hostname } = new URL(queueUrl);
  return /(?:^|\.)sqs(?:-fips)?\.([a-z]{2}(?:-[a-z]+)+-\d)\./.exec(hostname)?.[1];
}
