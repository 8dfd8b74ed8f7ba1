import { expect, test } from 'vitest';
import type { TaxId } from '../contract/scalars.ts';
import { taxIdFault } from './tax-id.ts';

test.each<[TaxId]>([
  [{ kind: 'IOSS', value: 'IM2760000742' }],
  [{ kind: 'VAT', value: 'DE136695976' }],
  [{ kind: 'VAT', value: 'DE 136 695 976' }],
  [{ kind: 'VAT', value: 'ATU12345678' }],
  [{ kind: 'EIN', value: '12-3456789' }],
  [{ kind: 'GST', value: '51 824 753 556', country: 'AU' }],
  [{ kind: 'GST', value: '27AAPFU0939F1ZV', country: 'IN' }],
  [{ kind: 'GST', value: '123456782RT0001', country: 'CA' }],
])('%o is right', (id) => expect(taxIdFault(id)).toBeUndefined());

test.each<[TaxId]>([
  [{ kind: 'IOSS', value: 'IM276000074' }],
  [{ kind: 'VAT', value: 'DE136695975' }],
  [{ kind: 'VAT', value: '136695976' }],
  [{ kind: 'VAT', value: 'constructor' }],
  [{ kind: 'EIN', value: '00-3456789' }],
  [{ kind: 'EIN', value: '12345678' }],
  [{ kind: 'GST', value: '51824753557', country: 'AU' }],
  [{ kind: 'GST', value: '27AAPFU0939F1ZW', country: 'IN' }],
  [{ kind: 'GST', value: '123456783RT0001', country: 'CA' }],
  [{ kind: 'GST', value: '51824753556' }],
])('%o is wrong', (id) => expect(taxIdFault(id)).toBeTypeOf('string'));
