import { filled } from '@acorn-i/sp-api-client';
import type { SpApiDeliveryPreference } from '../wire/order.ts';

type DeliveryTime = NonNullable<SpApiDeliveryPreference['deliveryTime']>;
type TimeWindows = NonNullable<DeliveryTime['businessHours']>[number]['timeWindows'];
type HourMinute = NonNullable<TimeWindows>[number]['startTime'];

/** What the customer wishes for the delivery, as lines for the person who packs. */
export function toDeliveryNote(
  preference: SpApiDeliveryPreference | null | undefined,
): string | undefined {
  if (!preference) return undefined;
  const { businessHours, exceptionDates } = preference.deliveryTime ?? {};
  const lines = [
    filled(preference.dropOffLocation),
    filled(preference.addressInstruction),
    ...(businessHours ?? []).map(({ dayOfWeek, timeWindows }) => {
      return filled(`${dayOfWeek ?? ''} ${toHours(timeWindows)}`);
    }),
    ...(exceptionDates ?? []).map(({ exceptionDate, exceptionDateType, timeWindows }) => {
      return filled(`${exceptionDate ?? ''} ${exceptionDateType ?? ''} ${toHours(timeWindows)}`);
    }),
  ];
  return filled(lines.filter((line) => line !== undefined).join('\n'));
}

function toHours(timeWindows: TimeWindows): string {
  const hours = (timeWindows ?? []).map(({ startTime, endTime }) => {
    return `${toClock(startTime)}-${toClock(endTime)}`;
  });
  return hours.join(', ');
}

function toClock(time: HourMinute): string {
  const pad = (number: number | null | undefined) => String(number ?? 0).padStart(2, '0');
  return `${pad(time?.hour)}:${pad(time?.minute)}`;
}
