import { Ajv, type ValidateFunction } from 'ajv';
import type { Exchange } from './record-exchanges.ts';
import { type ContractSchema, findOperation, type SquareContract } from './square-contract.ts';

/** Says what is wrong with an exchange, or with an event. */
export interface ContractJudge {
  exchange(exchange: Exchange): string[];
  /** By the contract's name of it: `OrderUpdatedEvent`. */
  event(name: string, event: unknown): string[];
}

/**
 * Judges by Square's contract, and more strictly than it: no field that it does not name, none in a request that
 * Square alone writes, no query that it does not name, nothing deprecated, and a version with each call.
 */
export function createContractJudge(contract: SquareContract): ContractJudge {
  const requests = compilerOf(contract, true);
  const responses = compilerOf(contract, false);

  return {
    exchange(exchange) {
      const { method, url, status } = exchange;
      const place = `${method} ${url.pathname}`;
      const found = findOperation(contract, method, url.pathname);
      if (!found) return [`${place}: not in the contract`];
      const { operation } = found;
      const faults = [
        ...headerFaults(exchange),
        ...queryFaults(exchange, operation.parameters ?? []),
        ...(operation.deprecated || operation['x-is-deprecated'] ? ['deprecated'] : []),
        ...bodyFaults(requests, operation.requestBody?.content, exchange.request, 'request'),
        ...(status === 200
          ? bodyFaults(
              responses,
              operation.responses['200']?.content,
              exchange.response,
              'response',
            )
          : []),
      ];
      return faults.map((fault) => `${place}: ${fault}`);
    },
    event: (name, event) =>
      responses(`#/definitions/${name}`, event).map((fault) => `${name}: ${fault}`),
  };
}

type Validate = (ref: string, value: unknown) => string[];

function compilerOf({ components }: SquareContract, isRequest: boolean): Validate {
  const ajv = new Ajv({ strict: false, validateFormats: false, allErrors: true });
  const definitions = Object.fromEntries(
    Object.entries(components.schemas).map(([name, schema]) => [name, strict(schema, isRequest)]),
  );
  ajv.addSchema({ $id: 'square', definitions });
  const compiled = new Map<string, ValidateFunction>();
  return (ref, value) => {
    const validate = compiled.get(ref) ?? ajv.compile({ $ref: `square${ref}` });
    compiled.set(ref, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(
      ({ instancePath, message, params }) => `${instancePath} ${message} ${JSON.stringify(params)}`,
    );
  };
}

/** Objects take what they name and no more; in a request not what Square alone writes. */
function strict(schema: ContractSchema, isRequest: boolean): ContractSchema {
  const { properties, items, additionalProperties, $ref, ...rest } = schema;
  if ($ref) return { $ref: $ref.replace('#/components/schemas/', '#/definitions/') };
  const named = Object.entries(properties ?? {}).filter(([, one]) => !isRequest || !one.readOnly);
  const isOpen = properties === undefined || additionalProperties !== undefined;
  return {
    ...rest,
    ...(properties && {
      properties: Object.fromEntries(named.map(([name, one]) => [name, strict(one, isRequest)])),
    }),
    ...(items && { items: strict(items, isRequest) }),
    ...(!isOpen && { additionalProperties: false }),
    ...(typeof additionalProperties === 'object' && {
      additionalProperties: strict(additionalProperties, isRequest),
    }),
  };
}

function headerFaults({ headers, url }: Exchange): string[] {
  const faults = [];
  if (!/^20\d\d-\d\d-\d\d$/.test(headers.get('square-version') ?? '')) faults.push('no version');
  const isOpen = url.pathname === '/oauth2/token';
  if (!isOpen && !headers.get('authorization')?.startsWith('Bearer ')) faults.push('no token');
  return faults;
}

function queryFaults(
  { url }: Exchange,
  parameters: readonly { name: string; in: string; required?: boolean; schema: ContractSchema }[],
): string[] {
  const known = parameters.filter((one) => one.in === 'query');
  const unknown = [...url.searchParams.keys()].filter(
    (name) => !known.some((one) => one.name === name),
  );
  const missing = known.filter(({ name, required }) => required && !url.searchParams.has(name));
  return [
    ...unknown.map((name) => `query ${name} is unknown`),
    ...missing.map(({ name }) => `query ${name} is missing`),
  ];
}

function bodyFaults(
  validate: Validate,
  content: Readonly<Record<string, { schema: ContractSchema }>> | undefined,
  body: unknown,
  side: string,
): string[] {
  const ref = content?.['application/json']?.schema.$ref;
  if (!ref) return body === undefined ? [] : [`${side}: no body is named`];
  const named = ref.replace('#/components/schemas/', '#/definitions/');
  return validate(named, body).map((fault) => `${side}${fault}`);
}
