/** Secrets that are kept encrypted: what a person set, and tokens that a remote renews. */
export interface SecretsStore {
  get(name: string): Promise<string | undefined>;
  /** Resolves once it is durable. */
  set(name: string, value: string): Promise<void>;
  /** Answers whether it was there. */
  remove(name: string): Promise<boolean>;
  /** In the order of the alphabet. */
  names(): Promise<readonly string[]>;
}
