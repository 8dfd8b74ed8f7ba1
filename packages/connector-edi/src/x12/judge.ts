import {
  type GroupCode,
  type SegmentFault,
  type SetCode,
  segmentCodes,
  setCodes,
} from './fault.ts';
import type { ReadGroup, ReadInterchange, ReadSet } from './interchange.ts';
import { type MatchedSet, matchSet } from './match-set.ts';
import { setRule } from './sets.ts';

/** What becomes of a set: `A` accepted, `E` accepted with errors that do not matter, `R` rejected. */
export type Verdict = 'A' | 'E' | 'R';

export interface JudgedSet {
  set: ReadSet;
  verdict: Verdict;
  codes: readonly SetCode[];
  faults: readonly SegmentFault[];
  /** What can be read of it. */
  nodes: MatchedSet['nodes'];
}

export interface JudgedGroup {
  group: ReadGroup;
  verdict: 'A' | 'E' | 'P' | 'R';
  codes: readonly GroupCode[];
  sets: readonly JudgedSet[];
}

export interface JudgedInterchange {
  interchange: ReadInterchange;
  verdict: Verdict;
  groups: readonly JudgedGroup[];
}

/** Where a fault leaves the rest of a set as readable as it was. */
const harmless = new Set<string>([
  segmentCodes.unrecognized,
  segmentCodes.unexpected,
  segmentCodes.notInSet,
]);

/**
 * Says what of an interchange is taken. Envelopes are strict: one whose counts or control numbers are wrong is not
 * the one that was sent, and nothing of it is taken.
 *
 * @param refused sets that are refused for what they say: `7/0001`.
 */
export function judge(
  interchange: ReadInterchange,
  refused: ReadonlySet<string> = new Set(),
): JudgedInterchange {
  const isRefused = interchange.faults.length > 0;
  const groups = interchange.groups.map((group) => judgeGroup(group, interchange, refused));
  return { interchange, verdict: isRefused ? 'R' : 'A', groups };
}

function judgeGroup(
  group: ReadGroup,
  interchange: ReadInterchange,
  refused: ReadonlySet<string>,
): JudgedGroup {
  const codes = [...group.faults];
  // A group's codes speak of the group alone; what is wrong with its interchange is said by TA1.
  const isRefused = codes.length > 0 || interchange.faults.length > 0;
  const sets = group.sets.map((set) => {
    const judged = judgeSet(set, group, isRefused);
    if (!refused.has(`${group.header.control}/${set.control}`)) return judged;
    return { ...judged, verdict: 'R' as const, codes: [...judged.codes, setCodes.segments] };
  });
  if (isRefused) return { group, verdict: 'R', codes, sets };
  const taken = sets.filter(({ verdict }) => verdict !== 'R').length;
  if (taken === 0 && sets.length > 0) return { group, verdict: 'R', codes, sets };
  if (taken < sets.length) return { group, verdict: 'P', codes, sets };
  const hasErrors = sets.some(({ verdict }) => verdict === 'E');
  return { group, verdict: hasErrors ? 'E' : 'A', codes, sets };
}

function judgeSet(set: ReadSet, group: ReadGroup, isRefused: boolean): JudgedSet {
  const rule = setRule(set.id);
  const codes: SetCode[] = [...set.faults];
  if (rule === undefined || rule.group !== group.header.id) {
    if (!codes.includes(setCodes.badId)) codes.push(setCodes.unsupported);
    return { set, verdict: 'R', codes, faults: [], nodes: [] };
  }
  const { nodes, faults } = matchSet(rule.grammar, set.segments, group.header.version);
  const isBroken = codes.length > 0 || faults.some(({ code }) => !harmless.has(code));
  // Without a trailer SE is missing twice over.
  const shown = codes.includes(setCodes.trailerMissing)
    ? faults.filter(({ tag }) => tag !== 'SE')
    : faults;
  if (shown.length > 0) codes.push(setCodes.segments);
  const verdict = isRefused || isBroken ? 'R' : shown.length > 0 ? 'E' : 'A';
  return { set, verdict, codes, faults: shown, nodes };
}
