import { z } from 'zod';

/** An identifier. Always text: barcodes and receipts lose their zeros as numbers. */
export const Id = z.string().min(1).max(256);

/** An instant in UTC, ISO 8601 with `Z`. */
export const Instant = z.iso.datetime();

/** An IANA time zone, such as `Europe/Berlin`. */
export const TimeZone = z.string().min(1).max(64);

/** A number of sellable units. */
export const Units = z.int().min(0).max(1_000_000_000);

/** Earliest and latest instant of a promise. */
export const Window = z.strictObject({ from: Instant.optional(), to: Instant.optional() });
