import { resolve } from 'node:path';
import {
  type ConnectContext,
  type ConnectionStore,
  type Logger,
  toFileSystemError,
} from '@acorn-i/core';
import { type ChargebackRates, forgetOldNews, loadChargebackRates } from '@acorn-i/vendor-checks';
import type { Syntax } from './codec/syntax.ts';
import { type ControlNumbers, createControlNumbers } from './mailbox/control-numbers.ts';
import { createExchange, type Exchange } from './mailbox/exchange.ts';
import { type Folders, foldersOf, makeFolders } from './mailbox/folders.ts';
import type { EdiSettings } from './settings.ts';
import { syntaxOf } from './syntax-of.ts';

/** A trading partner as sources and sinks see it. */
export interface EdiAccount {
  /** The connection's name in the routes file. */
  connection: string;
  settings: EdiSettings;
  folders: Folders;
  syntax: Syntax;
  numbers: ControlNumbers;
  exchange: Exchange;
  /** What the connection remembers: numbers, what was sent and what was answered. */
  store: ConnectionStore;
  /** What the partner charges for; absent where nobody says. */
  rates: ChargebackRates | undefined;
  log: Logger;
  /** Milliseconds since the epoch, on the engine's clock. */
  now(): number;
  /** Waits on the same clock. @throws when the connection closes. */
  sleep(ms: number): Promise<void>;
  signal: AbortSignal;
}

export async function connectAccount(context: ConnectContext<EdiSettings>): Promise<EdiAccount> {
  const { settings, connection, signal, log, store, now, sleep, baseDir } = context;
  const rates = await ratesOf(settings, baseDir);
  const folders = foldersOf(settings, baseDir);
  try {
    makeFolders(folders);
  } catch (error) {
    throw toFileSystemError(error, `folder ${settings.folder}`);
  }
  await forgetOldNews({ store, now });
  const numbers = createControlNumbers(store, settings);
  const syntax = syntaxOf(settings);
  const parts = {
    rates,
    connection,
    settings,
    folders,
    syntax,
    numbers,
    store,
    log,
    now,
    sleep,
    signal,
  };
  return { ...parts, exchange: createExchange(parts) };
}

/** @throws ConfigurationError `CHARGEBACK_RATES` */
async function ratesOf(
  { chargebackRates: file, dialect }: EdiSettings,
  baseDir: string,
): Promise<ChargebackRates | undefined> {
  if (file !== undefined) return loadChargebackRates(resolve(baseDir, file));
  return dialect === 'amazon' ? loadChargebackRates() : undefined;
}
