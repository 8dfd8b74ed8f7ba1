/** Why an element is refused: the codes of AK403. */
export const elementCodes = {
  missing: '1',
  tooMany: '3',
  tooShort: '4',
  tooLong: '5',
  badCharacter: '6',
  badCode: '7',
  badDate: '8',
  badTime: '9',
} as const;

/** Why a segment is refused: the codes of AK304. */
export const segmentCodes = {
  unrecognized: '1',
  unexpected: '2',
  missing: '3',
  tooOften: '5',
  notInSet: '6',
  outOfOrder: '7',
  elements: '8',
} as const;

export interface ElementFault {
  /** Counted from 1. */
  place: number;
  code: (typeof elementCodes)[keyof typeof elementCodes];
  value?: string | undefined;
}

export interface SegmentFault {
  tag: string;
  /** Counted from 1, which is ST. */
  position: number;
  code: (typeof segmentCodes)[keyof typeof segmentCodes];
  elements: readonly ElementFault[];
}

/** Why a transaction set is refused: the codes of AK502. */
export const setCodes = {
  unsupported: '1',
  trailerMissing: '2',
  controlDiffers: '3',
  countDiffers: '4',
  segments: '5',
  badId: '6',
  badControl: '7',
  controlRepeated: '23',
} as const;
export type SetCode = (typeof setCodes)[keyof typeof setCodes];

/** Why a functional group is refused: the codes of AK905. */
export const groupCodes = {
  unsupported: '1',
  version: '2',
  trailerMissing: '3',
  controlDiffers: '4',
  countDiffers: '5',
  badControl: '6',
  controlRepeated: '19',
} as const;
export type GroupCode = (typeof groupCodes)[keyof typeof groupCodes];

/** Why an interchange is refused: the codes of TA105. */
export const interchangeCodes = {
  controlDiffers: '001',
  version: '003',
  senderUnknown: '006',
  receiverUnknown: '008',
  badControl: '018',
  testIndicator: '020',
  countDiffers: '021',
  badStructure: '022',
  ended: '023',
  badContent: '024',
  controlRepeated: '025',
} as const;
export type InterchangeCode = (typeof interchangeCodes)[keyof typeof interchangeCodes];

const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  element: {
    1: 'a mandatory element is missing',
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
    6: 'its control number is not valid, or was used before',
    19: 'its control number was used before',
  },
  interchange: {
    '001': 'header and trailer have different control numbers',
    '003': 'its version is not supported',
    '006': 'the sender is not the partner of this connection',
    '008': 'the receiver is not this connection',
    '018': 'its control number is not valid',
    '020': 'test and production are mixed up',
    '021': 'the count of groups is wrong',
    '022': 'its control structure is not valid',
    '023': 'it ends too early',
    '024': 'it has contents outside of its groups',
    '025': 'its control number was used before',
  },
};

/** What a code means, for a person. */
export function inWords(
  level: 'element' | 'segment' | 'set' | 'group' | 'interchange',
  code: string,
) {
  return words[level]?.[code] ?? `code ${code}`;
}
