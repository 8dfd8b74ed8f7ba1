import { compareDecimals } from '@acorn-i/core';
import { shareOf } from './arithmetic.ts';
import type { PriceRule, PriceRuleSettings, When } from './settings.ts';

interface Fault {
  path: (string | number)[];
  message: string;
}

/** Settings that only make sense together. */
export function lintRules(settings: PriceRuleSettings): readonly Fault[] {
  return [
    ...settings.rules.flatMap((rule, index) => lintRule(rule, index, settings)),
    ...lintNames(settings),
    ...lintPriorities(settings),
    ...lintFloor(settings),
  ];
}

function lintRule(
  { when, set }: PriceRule,
  index: number,
  { targets }: PriceRuleSettings,
): Fault[] {
  const faults: Fault[] = [];
  const say = (path: (string | number)[], message: string) =>
    faults.push({ path: ['rules', index, ...path], message });
  for (const [place, channel] of (when.channels ?? []).entries()) {
    if (targets[channel] === undefined)
      say(['when', 'channels', place], `"${channel}" is none of targets. ${listed(targets)}`);
  }
  const stores = Object.values(targets).flatMap(({ locations }) => locations ?? []);
  for (const [place, location] of (when.locations ?? []).entries()) {
    if (!stores.includes(location))
      say(
        ['when', 'locations', place],
        `"${location}" is no store of a target. Add it to its locations`,
      );
  }
  if (
    when.from !== undefined &&
    when.until !== undefined &&
    Date.parse(when.from) >= Date.parse(when.until)
  )
    say(['when', 'until'], 'is not after from. Make it later, or leave one of them out');
  const currencies = new Set(
    (when.channels ?? Object.keys(targets)).map((id) => targets[id]?.currency),
  );
  const key = set.price !== undefined ? 'price' : set.add !== undefined ? 'add' : undefined;
  if (key !== undefined && currencies.size > 1)
    say(
      ['set', key],
      `is an amount, and the rule is for several currencies. Name channels of one currency under when`,
    );
  return faults;
}

function listed(targets: PriceRuleSettings['targets']): string {
  return `There is ${Object.keys(targets).join(', ')}`;
}

function lintNames({ rules }: PriceRuleSettings): Fault[] {
  return rules.flatMap(({ name }, index) =>
    rules.findIndex((rule) => rule.name === name) < index
      ? [
          {
            path: ['rules', index, 'name'],
            message: `"${name}" is the name of another rule too. Choose another`,
          },
        ]
      : [],
  );
}

/** Which of two rules wins must not hang on the order in which they stand. */
function lintPriorities({ rules }: PriceRuleSettings): Fault[] {
  return rules.flatMap((rule, index) => {
    const rival = rules
      .slice(0, index)
      .find(({ priority, when }) => priority === rule.priority && mayMeet(when, rule.when));
    if (rival === undefined) return [];
    const message = `"${rule.name}" and "${rival.name}" may both fit, with one priority. Give them different ones`;
    return [{ path: ['rules', index, 'priority'], message }];
  });
}

/** A product may be of several categories and tags, so these keep no two rules apart. */
function mayMeet(one: When, other: When): boolean {
  return (
    shares(one.channels, other.channels) &&
    shares(one.locations, other.locations) &&
    shares(one.skus, other.skus) &&
    shares(one.brands, other.brands) &&
    begins(one) < ends(other) &&
    begins(other) < ends(one)
  );
}

function shares(one: readonly string[] | undefined, other: readonly string[] | undefined): boolean {
  return one === undefined || other === undefined || one.some((each) => other.includes(each));
}

function begins({ from }: When): number {
  return from === undefined ? -Infinity : Date.parse(from);
}

function ends({ until }: When): number {
  return until === undefined ? Infinity : Date.parse(until);
}

function lintFloor({ floor }: PriceRuleSettings): Fault[] {
  if (floor === undefined || compareDecimals(shareOf(floor.margin), '1') < 0) return [];
  return [
    {
      path: ['floor', 'margin'],
      message: 'a margin of 100% or more leaves nothing for the cost. Make it smaller',
    },
  ];
}
