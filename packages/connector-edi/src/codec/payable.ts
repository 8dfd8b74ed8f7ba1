import { type Currency, currencyPlaces, RejectedError } from '@acorn-i/core';

/**
 * An amount as it is paid. Three digits after the mark, where the currency has two, may be thousands.
 *
 * @param place `RMR04 of I7`
 * @throws RejectedError `EDI_AMOUNT_DECIMALS` where it has more decimals than its currency, `EDI_AMOUNT_MISSING`
 */
export function demandPayable(
  amount: string | undefined,
  currency: Currency,
  place: string,
): string {
  if (amount === undefined) {
    throw new RejectedError(
      `${place}: no amount. It is not taken as nothing: ask the partner to send the payment again`,
      { code: 'EDI_AMOUNT_MISSING' },
    );
  }
  const decimals = amount.split('.')[1] ?? '';
  const most = currencyPlaces(currency);
  // `1.2300` is no way to write thousands.
  const isPadded = decimals.length > 3 && /^0*$/.test(decimals.slice(most));
  if (decimals.length <= most || isPadded) return amount;
  throw new RejectedError(
    `${place}: ${amount} ${currency} has ${decimals.length} decimals where ${currency} has ${most}: it may be a part of ` +
      'the unit or thousands, and is not guessed. Ask the partner how it writes amounts, and to send the payment again',
    { code: 'EDI_AMOUNT_DECIMALS' },
  );
}
