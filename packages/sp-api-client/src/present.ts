/** An object without its empty properties: undefined, blank text and lists without an entry. */
export function present<T extends object>(fields: T): Present<T> {
  const kept = Object.entries(fields).filter(([, value]) => !isEmpty(value));
  return Object.fromEntries(kept) as Present<T>;
}

/** Properties that may be undefined, and lists, become optional. */
export type Present<T> = {
  [K in keyof T as MayBeEmpty<T[K]> extends true ? never : K]: T[K];
} & {
  [K in keyof T as MayBeEmpty<T[K]> extends true ? K : never]?: Exclude<T[K], undefined>;
};
type MayBeEmpty<V> = undefined extends V ? true : V extends readonly unknown[] ? true : false;

/** Amazon writes `""` for what it does not know. */
export function filled(text: string | null | undefined): string | undefined {
  return text?.trim() || undefined;
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === '' || (Array.isArray(value) && value.length === 0);
}
