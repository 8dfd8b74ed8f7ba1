import { ConfigurationError, RefusedError } from '@acorn-i/core';

export interface AwsCredentials {
  accessKeyId: string;
  secretAccessKey: string;
  /** Only of what a role was lent. */
  sessionToken?: string | undefined;
}

type GivenCredentials = { [K in keyof AwsCredentials]?: AwsCredentials[K] | undefined };

/** Asked before every call; it knows itself when its credentials end. */
export type AwsCredentialSource = () => Promise<AwsCredentials>;

/** Loads `@aws-sdk/credential-provider-node`. */
export type LoadProvider = () => Promise<{ defaultProvider(): AwsCredentialSource }>;

// Not written as a literal: whoever has keys need not have the package, nor must a compiler.
const providerPackage = '@aws-sdk/credential-provider-node';

/**
 * Keys that are given, or else those that AWS's own chain finds: the environment, a profile, the role of a
 * machine or a container. The chain is a package of its own, loaded where it is needed alone.
 *
 * @throws ConfigurationError `AWS_CREDENTIALS_PACKAGE_MISSING` with the command that installs it. What it
 *   returns throws RefusedError `AWS_CREDENTIALS_MISSING` where the chain finds nothing.
 */
export async function awsCredentials(
  { accessKeyId, secretAccessKey, sessionToken }: GivenCredentials,
  load: LoadProvider = () => import(providerPackage),
): Promise<AwsCredentialSource> {
  if (accessKeyId !== undefined && secretAccessKey !== undefined) {
    return async () => ({ accessKeyId, secretAccessKey, sessionToken });
  }
  const provide = await loadChain(load);
  return async () => {
    try {
      return await provide();
    } catch {
      // What the chain says may name files and hosts of the machine.
      throw new RefusedError(
        'notifications: AWS finds no credentials. Set accessKeyId and secretAccessKey, or give the machine a role',
        { code: 'AWS_CREDENTIALS_MISSING' },
      );
    }
  };
}

async function loadChain(load: LoadProvider): Promise<AwsCredentialSource> {
  const { defaultProvider } = await load().catch((cause: unknown) => {
    throw new ConfigurationError(
      `notifications: set accessKeyId and secretAccessKey, or run npm install ${providerPackage}, which finds a role's`,
      { code: 'AWS_CREDENTIALS_PACKAGE_MISSING', cause },
    );
  });
  return defaultProvider();
}
