import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CancelState, cancelState } from './cancel-state.ts';
import {
  advancePackage,
  canBecome,
  isFinal,
  type PackageState,
  packageStates,
} from './package-state.ts';
import { advanceRefund, canReport, type RefundState, refundStates } from './refund-state.ts';

const packagePath = fc.constantFrom<readonly PackageState[]>(
  ['PENDING'],
  ['PENDING', 'IN_TRANSIT'],
  ['PENDING', 'CANCELLED'],
  ['PENDING', 'IN_TRANSIT', 'DELIVERED'],
  ['PENDING', 'IN_TRANSIT', 'CANCELLED'],
);

/** The refund's ways, by the table of the documentation. */
const refundPath = fc
  .array(fc.constantFrom<RefundState>(...refundStates), { maxLength: 5 })
  .map((steps) =>
    steps.reduce<RefundState[]>(
      (path, step) => (canReport(path.at(-1)!, step) ? path.concat(step) : path),
      ['PENDING'],
    ),
  );

/** As events come: some twice, in any order; the last step is told at least once. */
function delivered<State>(path: readonly State[], picks: readonly number[]): State[] {
  const told = picks.map((pick) => path[pick % path.length]!);
  const last = path.at(-1)!;
  const at = (picks[0] ?? 0) % (told.length + 1);
  return told.toSpliced(at, 0, last);
}

const picks = fc.array(fc.nat(), { maxLength: 12 });

test('a package ends as it ended at Amazon, whatever came twice, late or not at all', () => {
  fc.assert(
    fc.property(packagePath, picks, (path, chosen) => {
      const end = delivered(path, chosen).reduce<PackageState | undefined>(
        advancePackage,
        undefined,
      );
      expect(end).toBe(path.at(-1));
    }),
  );
});

test('a package never goes back, and what has ended stays so', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...packageStates), { minLength: 1 }), (told) => {
      let state: PackageState | undefined;
      for (const one of told) {
        const next = advancePackage(state, one);
        if (state !== undefined && next !== state) expect(canBecome(state, next)).toBe(true);
        if (state !== undefined && isFinal(state)) expect(next).toBe(state);
        state = next;
      }
    }),
  );
});

test('no package becomes pending again, and none that was cancelled is delivered', () => {
  expect(canBecome('PENDING', 'DELIVERED')).toBe(true);
  expect(canBecome('IN_TRANSIT', 'PENDING')).toBe(false);
  expect(canBecome('CANCELLED', 'DELIVERED')).toBe(false);
  expect(canBecome('DELIVERED', 'CANCELLED')).toBe(false);
});

test('a refund ends as it ended at Amazon, whatever came twice, late or not at all', () => {
  fc.assert(
    fc.property(refundPath, picks, (path, chosen) => {
      const end = delivered(path, chosen).reduce<RefundState | undefined>(advanceRefund, undefined);
      expect(end).toBe(path.at(-1));
    }),
  );
});

test('a refund takes only the documented steps', () => {
  const steps = refundStates.map((from) => [
    from,
    refundStates.filter((to) => canReport(from, to)),
  ]);
  expect(Object.fromEntries(steps)).toEqual({
    PENDING: ['PENDING', 'FAILURE', 'PARTIAL', 'SUCCESS'],
    FAILURE: ['FAILURE', 'PARTIAL', 'SUCCESS'],
    PARTIAL: ['PARTIAL', 'SUCCESS'],
    SUCCESS: ['SUCCESS'],
  });
});

test('what was paid stays paid', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...refundStates)), (told) => {
      const end = told.reduce<RefundState>(advanceRefund, 'SUCCESS');
      expect(end).toBe('SUCCESS');
    }),
  );
});

test('an order is called off as a whole, and only while all of it is pending', () => {
  const packages = fc.array(fc.constantFrom(...packageStates), { maxLength: 4 });
  fc.assert(
    fc.property(packages, fc.boolean(), (states, isRequested) => {
      const state = cancelState({ packages: states, isRequested });
      const expected = (): CancelState => {
        if (states.length > 0 && states.every((one) => one === 'CANCELLED')) return 'cancelled';
        if (states.includes('IN_TRANSIT') || states.includes('DELIVERED')) return 'too-late';
        if (isRequested) return 'requested';
        return states.includes('CANCELLED') ? 'too-late' : 'possible';
      };
      expect(state).toBe(expected());
    }),
  );
});

test('asking twice asks once', () => {
  expect(cancelState({ packages: ['PENDING'], isRequested: false })).toBe('possible');
  expect(cancelState({ packages: ['PENDING'], isRequested: true })).toBe('requested');
  expect(cancelState({ packages: ['IN_TRANSIT'], isRequested: true })).toBe('too-late');
});
