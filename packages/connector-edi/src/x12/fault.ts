/** Why an element is refused: the codes of AK403. */
export const elementCodes = {
  missing: '1',
  conditionMissing: '2',
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
