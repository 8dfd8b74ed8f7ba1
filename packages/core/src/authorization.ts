/** What a person's consent in a browser needs and gives. */
export interface AuthorizeContext<Settings> {
  /** As the routes file says; the secrets that the consent is to give may be anything yet. */
  settings: Settings;
  /** Long and random. It comes back as `state`; the caller compares it. */
  state: string;
  /** Where the remote is to send the person back to. Absent: wherever the app is registered with. */
  redirectUri: string | undefined;
  fetch: typeof globalThis.fetch;
  /** Milliseconds since the epoch. */
  now(): number;
  signal: AbortSignal;
}

/** How a person lets a connector into an account, by consenting in a browser: `acorn-i connect`. */
export interface Authorization<Settings> {
  /** The secret settings that it gives, by path: `auth.refreshToken`. */
  gives: readonly string[];
  /** Where the person consents. @throws ConfigurationError where a setting for it is missing. */
  url(context: AuthorizeContext<Settings>): string | Promise<string>;
  /**
   * Turns the address that the remote sent the person back to into secrets.
   *
   * @throws RefusedError where the person did not consent, or as somebody else.
   */
  exchange(answer: URL, context: AuthorizeContext<Settings>): Promise<Authorized>;
}

export interface Authorized {
  /** By the paths of `gives`. */
  secrets: Readonly<Record<string, string>>;
  /** What else the person should know or write into the settings. Never a secret. */
  notes?: readonly string[];
}
