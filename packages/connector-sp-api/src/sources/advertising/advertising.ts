import {
  ConfigurationError,
  describeIssues,
  durationMs,
  type Json,
  type Page,
  type PullContext,
  RejectedError,
  type Source,
} from '@acorn-i/core';
import { z } from 'zod';
import type { SpApiAccount } from '../../account.ts';
import type { AdsProfile } from '../../advertising/ads-client.ts';
import { AdsSweep, adsPages } from './ads-pages.ts';
import { addDays, dayIn } from './calendar-day.ts';

/** What advertising of each SKU cost and brought, day by day. */
export const advertising: Source<SpApiAccount, 'advertising-metric'> = {
  entity: 'advertising-metric',
  description: 'Spend and sales of Sponsored Products by SKU and day, by reports of Amazon Ads',
  every: '1h',
  isRereadable: true,
  pull: pullAdvertising,
};

/** By profile. `sweep`: days that are being read. `through`: the last day that was, at `readAt`. */
const Cursor = z.record(
  z.string(),
  z.object({
    through: z.iso.date().optional(),
    readAt: z.iso.datetime().optional(),
    sweep: AdsSweep.optional(),
  }),
);
type Cursor = z.output<typeof Cursor>;

/** Amazon keeps the days of Sponsored Products for 95 days. */
const keptDays = 94;
const dayMs = 86_400_000;

async function* pullAdvertising(
  account: SpApiAccount,
  context: PullContext,
): AsyncGenerator<Page<'advertising-metric'>> {
  const { advertising: ads, settings, connection } = account;
  if (ads === undefined || settings.advertising === undefined) throw missing(connection);
  let cursor = context.cursor === undefined ? {} : parseCursor(context.cursor);
  const { sweepEvery } = settings.advertising;
  for (const profile of await profilesOf(account, context)) {
    const place = cursor[profile.profileId] ?? {};
    const isYoung =
      place.sweep === undefined &&
      place.readAt !== undefined &&
      context.now() - Date.parse(place.readAt) < durationMs(sweepEvery);
    if (isYoung) continue;
    const sweep = place.sweep ?? newSweep(profile, place.through, settings.advertising, context);
    for await (const { sweep: reached, ...page } of adsPages(ads, profile, sweep, context)) {
      if (reached === undefined) {
        yield page;
        continue;
      }
      const next =
        reached === 'done'
          ? { through: sweep.until, readAt: new Date(context.now()).toISOString() }
          : { ...place, sweep: reached };
      cursor = { ...cursor, [profile.profileId]: next };
      yield { ...page, cursor: cursor as Json };
    }
  }
}

/** Amazon restates days while clicks lead to sales: the last ones are read again every time. */
function newSweep(
  { timeZone }: AdsProfile,
  through: string | undefined,
  { lookBack, restatedFor }: { lookBack: string; restatedFor: string },
  { now }: PullContext,
): AdsSweep {
  const today = dayIn(timeZone, now());
  const back = (duration: string) => -Math.ceil(durationMs(duration) / dayMs);
  const from =
    through === undefined ? addDays(today, back(lookBack)) : addDays(through, back(restatedFor));
  const earliest = addDays(today, -keptDays);
  const [latest = from] = [from, earliest].sort().slice(-1);
  return { from: latest, until: today };
}

/** Those that the settings name, else the seller's in the connection's marketplaces. */
async function profilesOf(
  { advertising: ads, settings, marketplaceIds }: SpApiAccount,
  { signal }: PullContext,
): Promise<AdsProfile[]> {
  const wanted = settings.advertising?.profileIds ?? [];
  const all = (await ads?.profiles({ signal })) ?? [];
  const isWanted = ({ profileId, marketplaceId, type }: AdsProfile) =>
    wanted.length > 0
      ? wanted.includes(profileId)
      : type !== 'vendor' && marketplaceIds.includes(marketplaceId ?? '');
  const found = all.filter(isWanted);
  if (found.length > 0) return found;
  throw new RejectedError(
    'Amazon Ads has no such profile of this user. Look at advertising.profileIds and marketplaces',
    { code: 'ADVERTISING_PROFILE', details: { profiles: all.map(({ profileId }) => profileId) } },
  );
}

function missing(connection: string): ConfigurationError {
  return new ConfigurationError(
    `connections.${connection}.advertising: missing. The source advertising needs an authorization of its own, with the scope advertising::campaign_management`,
    { code: 'ADVERTISING_MISSING' },
  );
}

function parseCursor(cursor: Json): Cursor {
  const result = Cursor.safeParse(cursor);
  if (result.success) return result.data;
  throw new RejectedError(`advertising: not a cursor: ${describeIssues(result.error)}`, {
    code: 'CURSOR_INVALID',
  });
}
