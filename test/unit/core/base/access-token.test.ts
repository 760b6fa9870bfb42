/** Owns the proof of when a token is fresh, expiring and expired, to the millisecond. */
import assert from 'node:assert/strict';
import { isFresh, remainingMs, renewalWindowMs, tokenPhase, type TokenLife } from '../../../../src/core/base/access-token';

const issuedAtMs = 1_700_000_000_000;
const life = (lifetimeMs: number): TokenLife => ({ issuedAtMs, expiresAtMs: issuedAtMs + lifetimeMs });
const unknown: TokenLife = { issuedAtMs, expiresAtMs: undefined };

describe('remaining lifetime', () => {
  it('is counted to the expiry and goes negative after it', () => {
    assert.equal(remainingMs(life(60_000), issuedAtMs), 60_000);
    assert.equal(remainingMs(life(60_000), issuedAtMs + 60_000), 0);
    assert.equal(remainingMs(life(60_000), issuedAtMs + 60_001), -1);
  });

  it('is not known where the expiry is not', () => {
    assert.equal(remainingMs(unknown, issuedAtMs), undefined);
  });
});

describe('freshness', () => {
  const cases: readonly [left: number, minimum: number, fresh: boolean][] = [
    [60_000, 60_000, true],
    [59_999, 60_000, false],
    [60_001, 60_000, true],
    [0, 0, true],
    [-1, 0, false],
  ];
  for (const [left, minimum, fresh] of cases) {
    it(`${String(left)} ms left of ${String(minimum)} ms: ${String(fresh)}`, () => {
      assert.equal(isFresh(life(1_800_000), issuedAtMs + 1_800_000 - left, minimum), fresh);
    });
  }

  it('is never known of a token of unknown expiry', () => {
    assert.equal(isFresh(unknown, issuedAtMs, 0), false);
  });
});

describe('the renewal window', () => {
  const cases: readonly [lifetimeMs: number, windowMs: number][] = [
    [21_600_000, 2_160_000], // 6 hours: a tenth
    [1_800_000, 180_000], // 30 minutes: a tenth
    [1_200_000, 120_000], // where the tenth meets the two minutes
    [1_200_010, 120_001],
    [600_000, 120_000], // 10 minutes: two minutes
    [240_000, 120_000], // where two minutes meet the half
    [239_998, 119_999],
    [60_000, 30_000], // 1 minute: half
    [0, 0],
    [-5, 0],
  ];
  for (const [lifetimeMs, windowMs] of cases) {
    it(`of ${String(lifetimeMs)} ms is ${String(windowMs)} ms`, () => {
      assert.equal(renewalWindowMs(life(lifetimeMs)), windowMs);
    });
  }

  it('is none where the expiry is unknown', () => {
    assert.equal(renewalWindowMs(unknown), 0);
  });
});

describe('the phase of a token of 30 minutes', () => {
  const cases: readonly [left: number, phase: string][] = [
    [1_800_000, 'valid'],
    [180_001, 'valid'],
    [180_000, 'valid'],
    [179_999, 'expiring'],
    [1, 'expiring'],
    [0, 'expired'],
    [-1, 'expired'],
  ];
  for (const [left, phase] of cases) {
    it(`with ${String(left)} ms left is ${phase}`, () => {
      assert.equal(tokenPhase(life(1_800_000), issuedAtMs + 1_800_000 - left), phase);
    });
  }

  it('is valid where the expiry is unknown', () => {
    assert.equal(tokenPhase(unknown, issuedAtMs + 10 ** 12), 'valid');
  });
});
