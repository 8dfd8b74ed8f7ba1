type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };

/** An object without what is undefined in it. */
export function compact<T extends object>(value: T): Defined<T> {
  return Object.fromEntries(
    Object.entries(value).filter(([, one]) => one !== undefined),
  ) as Defined<T>;
}
