import assert from 'node:assert/strict';
import { statusBarChoice } from '../../../../src/ui/status-bar/status-bar-choice';
import { aStatus, tokenUntil } from '../provider-statuses';

const NOW = 1_000_000;
const a = aStatus({ id: 'a', token: tokenUntil(NOW + 3_000) });
const b = aStatus({ id: 'b', token: tokenUntil(NOW + 2_000) });
const c = aStatus({ id: 'c', token: tokenUntil(NOW) });
const d = aStatus({ id: 'd', token: tokenUntil(undefined) });
const all = [a, b, c, d];
const nothing = { pinnedId: undefined, lastUsedId: undefined };

describe('status bar choice', () => {
  it('is the pinned provider, else the last used, else the first', () => {
    assert.equal(statusBarChoice(all, 'pinned', { pinnedId: 'c', lastUsedId: 'b' }, NOW), c);
    assert.equal(statusBarChoice(all, 'pinned', { pinnedId: 'gone', lastUsedId: 'b' }, NOW), b);
    assert.equal(statusBarChoice(all, 'pinned', { pinnedId: undefined, lastUsedId: 'gone' }, NOW), a);
    assert.equal(statusBarChoice([], 'pinned', { pinnedId: 'c', lastUsedId: 'b' }, NOW), undefined);
  });

  it('is the usable token that expires first, whoever is pinned', () => {
    assert.equal(statusBarChoice(all, 'soonest', { pinnedId: 'a', lastUsedId: 'a' }, NOW), b);
    assert.equal(statusBarChoice(all, 'soonest', nothing, NOW + 1_999), b);
    assert.equal(statusBarChoice(all, 'soonest', nothing, NOW + 2_000), a, 'expired at that very instant');
    assert.equal(statusBarChoice([c, d], 'soonest', { pinnedId: 'd', lastUsedId: undefined }, NOW), d, 'none counts down');
  });

  it('is nothing when off', () => {
    assert.equal(statusBarChoice(all, 'off', { pinnedId: 'a', lastUsedId: 'a' }, NOW), undefined);
  });
});
