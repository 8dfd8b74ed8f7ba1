import { z } from 'zod';

/** One parameter of an operation as the model describes it. */
export interface Parameter {
  in: 'path' | 'query' | 'header' | 'body';
  /** `list` is written with commas. */
  kind: 'text' | 'integer' | 'number' | 'boolean' | 'date-time' | 'date' | 'list' | 'json';
  isRequired?: boolean;
  /** The only values that Amazon takes, of each entry where it is a list. */
  values?: readonly string[];
  /** Fewest and most of a number's value, a text's length or a list's entries. */
  atLeast?: number;
  atMost?: number;
}

/** What the client needs to know of one operation's request and answer. */
export interface Shape<Response extends z.ZodType = z.ZodType> {
  parameters: Readonly<Record<string, Parameter>>;
  /** The status of a success. Default 200. */
  success?: number;
  /** The answer where it is a success. Tolerant: new fields are dropped, new values are taken. */
  response: Response;
}

/** An answer without a body. */
export const Nothing = z.unknown().transform(() => undefined);

// The generated shapes share these: a schema for every field would cost start-up time and memory.
export const Text = z.string().nullish();
export const Count = z.number().nullish();
export const Flag = z.boolean().nullish();
export const Texts = z.array(z.string()).nullish();
export const Free = z.record(z.string(), z.unknown());
export const Anything = z.unknown().optional();

/** A value of a list that Amazon lengthens now and then. */
export type Open<Known extends string> = Known | (string & {});

/** Text of which some values are known. */
export function oneOf<Known extends string>(): z.ZodType<Open<Known>, Open<Known>> {
  return RequiredText as unknown as z.ZodType<Open<Known>, Open<Known>>;
}

/** The same where it may be absent. */
export function maybeOneOf<Known extends string>(): z.ZodOptional<
  z.ZodNullable<z.ZodType<Open<Known>, Open<Known>>>
> {
  return Text as unknown as z.ZodOptional<z.ZodNullable<z.ZodType<Open<Known>, Open<Known>>>>;
}

export const RequiredText = z.string();
export const RequiredCount = z.number();
export const RequiredFlag = z.boolean();
