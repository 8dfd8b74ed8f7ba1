import type { z } from 'zod';
import {
  type GeneratedParameters,
  type GeneratedShapes,
  generatedBodies,
  generatedShapes,
} from './generated/index.ts';
import { type OperationName, operations } from './operations.ts';
import type { PromotionsParameters, promotionsShapes } from './promotions.ts';
import type { Shape } from './shape.ts';

interface Shapes extends GeneratedShapes {
  promotions: typeof promotionsShapes;
}

interface AllParameters extends GeneratedParameters {
  promotions: PromotionsParameters;
}

const loaders: Readonly<Record<keyof Shapes, () => Promise<unknown>>> = {
  ...generatedShapes,
  promotions: async () => (await import('./promotions.ts')).promotionsShapes,
};

type Split<Name extends string> = Name extends `${infer A}.${infer O}` ? [A, O] : never;

/** What an operation takes, by the model's names; `body` is the request's body. */
export type ParametersOf<Name extends OperationName> =
  Split<Name> extends [infer A extends keyof AllParameters, infer O]
    ? O extends keyof AllParameters[A]
      ? AllParameters[A][O]
      : never
    : never;

/** What an operation answers, decoded. */
export type ResponseOf<Name extends OperationName> =
  Split<Name> extends [infer A extends keyof Shapes, infer O]
    ? O extends keyof Shapes[A]
      ? Shapes[A][O] extends { response: infer R extends z.ZodType }
        ? z.output<R>
        : never
      : never
    : never;

/** The parameters and the answer's schema of an operation; those of one API are loaded together. */
export async function shapeOf(name: OperationName): Promise<Shape> {
  const { api } = operations[name];
  const shapes = (await loaders[api as keyof Shapes]()) as Readonly<Record<string, Shape>>;
  const shape = shapes[name.slice(api.length + 1)];
  if (!shape) throw new RangeError(`no shape of ${name}`);
  return shape;
}

/** The strict schema of an operation's body, which a simulator checks; undefined where it has none. */
export async function bodyOf(name: OperationName): Promise<z.ZodType | undefined> {
  const { api } = operations[name];
  const load = generatedBodies[api as keyof typeof generatedBodies];
  const bodies = (await load?.()) as Readonly<Record<string, z.ZodType>> | undefined;
  return bodies?.[name.slice(api.length + 1)];
}
