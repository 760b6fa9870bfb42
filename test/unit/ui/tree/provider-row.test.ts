import '../../fakes/register-vscode';
import assert from 'node:assert/strict';
import type { ProviderStatus } from '../../../../src/core/provider/provider-status';
import { DurationText } from '../../../../src/ui/text/duration-text';
import { contextValue, nextRowChangeMs, providerRow } from '../../../../src/ui/tree/provider-row';
import { aStatus, HOUR_MS, SIX_HOURS_MS, tokenUntil } from '../provider-statuses';

const NOW = 1_000_000_000;
const row = (status: ProviderStatus, nowMs = NOW): [string, string, string] => {
  const { state, description, accessibleLabel } = providerRow(status, nowMs, new DurationText('en'));
  return [state, description, accessibleLabel];
};
const failure = { kind: 'unreachable', reason: 'timeout', atMs: NOW } as const;

describe('provider row', () => {
  const cases: readonly [string, ProviderStatus, [string, string, string]][] = [
    ['no credentials', aStatus({ hasCredentials: false }), ['no-credentials', 'no credentials', 'RTZR, no credentials']],
    ['no token', aStatus(), ['no-token', 'no token', 'RTZR, no token yet']],
    ['fetching', aStatus({ fetching: true }), ['fetching', 'fetching', 'RTZR, fetching a token']],
    [
      'fetching with a token in hand',
      aStatus({ fetching: true, token: tokenUntil(NOW + HOUR_MS) }),
      ['fetching', 'fetching 1 h', 'RTZR, fetching a new token, the present one is valid for 1 hour'],
    ],
    ['fetching after expiry', aStatus({ fetching: true, token: tokenUntil(NOW) }), ['fetching', 'fetching', 'RTZR, fetching a token']],
    [
      'valid',
      aStatus({ token: tokenUntil(NOW + 5 * HOUR_MS + 41 * 60_000) }),
      ['valid', 'valid 5 h 41 min', 'RTZR token, valid for 5 hours 41 minutes'],
    ],
    ['valid without expiry', aStatus({ token: tokenUntil(undefined) }), ['valid', 'valid', 'RTZR token, valid, expiry unknown']],
    [
      'expiring',
      aStatus({ token: tokenUntil(NOW + 119_000) }),
      ['expiring', 'expiring 1 min 59 s', 'RTZR token, expiring in 1 minute 59 seconds'],
    ],
    ['expired', aStatus({ token: tokenUntil(NOW) }), ['expired', 'expired', 'RTZR token, expired']],
    ['failed', aStatus({ lastError: failure }), ['failed', 'failed', 'RTZR, the last attempt to get a token failed']],
    [
      'misconfigured with a token in hand',
      aStatus({ token: tokenUntil(NOW + HOUR_MS), lastError: { kind: 'misconfigured', reason: 'value-missing', atMs: NOW } }),
      ['failed', 'failed', 'RTZR, the last attempt to get a token failed'],
    ],
  ];
  for (const [name, status, expected] of cases) {
    it(`says ${name} in short and in words`, () => {
      assert.deepEqual(row(status), expected);
    });
  }

  it('changes next where its text or its state does', () => {
    // A lifetime of 25 min: the renewal window is 2.5 min, where no minute ends.
    const status = aStatus({ token: tokenUntil(NOW + 25 * 60_000, 25 * 60_000) });
    let nowMs = NOW;
    let shown = row(status, nowMs);
    let changes = 0;
    for (let delay = nextRowChangeMs(status, nowMs); delay !== undefined; delay = nextRowChangeMs(status, nowMs)) {
      assert.deepEqual(row(status, nowMs + delay - 1), shown, 'no earlier');
      nowMs += delay;
      assert.notDeepEqual(row(status, nowMs), shown, 'no later');
      shown = row(status, nowMs);
      changes++;
    }
    assert.equal(nowMs, NOW + 25 * 60_000);
    // 24…2 min, "expiring" in the middle of the third last minute, 119 seconds, expired
    assert.equal(changes, 23 + 1 + 119 + 1);
  });

  it('counts nothing down where there is nothing', () => {
    const still = [
      aStatus(),
      aStatus({ token: tokenUntil(undefined) }),
      aStatus({ token: tokenUntil(NOW) }),
      aStatus({ lastError: failure }),
    ];
    for (const status of still) assert.equal(nextRowChangeMs(status, NOW), undefined);
  });

  it('has flags for menus', () => {
    assert.equal(contextValue(aStatus({ hasCredentials: false }), undefined), 'provider');
    const full = aStatus({ token: tokenUntil(NOW, SIX_HOURS_MS), companions: [{ id: 'orders', label: 'Orders' }] });
    assert.equal(contextValue(full, 'rtzr'), 'provider token credentials companion pinned');
    assert.equal(contextValue(full, 'other'), 'provider token credentials companion');
  });
});
