/** What a code means, for a person. */
export function inWords(
  level: 'element' | 'segment' | 'set' | 'group' | 'interchange',
  code: string,
): string {
  return words[level]?.[code] ?? `code ${code}`;
}

const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  element: {
    1: 'a mandatory element is missing',
    2: 'an element is missing that another one requires',
    3: 'too many elements',
    4: 'too short',
    5: 'too long',
    6: 'a character that is not allowed',
    7: 'an invalid code',
    8: 'an invalid date',
    9: 'an invalid time',
  },
  segment: {
    1: 'an unknown segment',
    2: 'an unexpected segment',
    3: 'a mandatory segment is missing',
    4: 'a loop occurs too often',
    5: 'a segment occurs too often',
    6: 'a segment that is not of this set',
    7: 'a segment out of order',
    8: 'its elements have faults',
  },
  set: {
    1: 'the set is not supported',
    2: 'the set has no trailer',
    3: 'header and trailer have different control numbers',
    4: 'the count of segments is wrong',
    5: 'segments have faults',
    6: 'the set has no valid id',
    7: 'the set has no valid control number',
    23: 'the control number is there twice',
  },
  group: {
    1: 'the group is not supported',
    2: 'its version is not supported',
    3: 'the group has no trailer',
    4: 'header and trailer have different control numbers',
    5: 'the count of sets is wrong',
    6: 'its control number is not valid',
    19: 'its control number is there twice',
  },
  interchange: {
    '001': 'header and trailer have different control numbers',
    '003': 'its version is not supported',
    '006': 'the sender is not the partner of this connection',
    '008': 'the receiver is not this connection',
    '018': 'its control number is not valid',
    '020': 'test and production are mixed up (ISA15)',
    '021': 'the count of groups (IEA01) is wrong',
    '022': 'its control structure is not valid',
    '023': 'it ends too early',
    '024': 'it has contents outside of its groups',
    '025': 'its control number was used before',
  },
};
