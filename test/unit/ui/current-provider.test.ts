/** Owns the tests of which provider is the current one. */
import assert from 'node:assert/strict';
import { currentProviderId } from '../../../src/ui/current-provider';

describe('the current provider', () => {
  const two = [{ id: 'a' }, { id: 'b' }];
  it('is the pinned, else the last added or used, else the only one; those that are gone do not count', () => {
    assert.equal(currentProviderId(two, { pinnedId: 'a', lastUsedId: 'b' }), 'a');
    assert.equal(currentProviderId(two, { pinnedId: 'gone', lastUsedId: 'b' }), 'b');
    assert.equal(currentProviderId(two, { pinnedId: 'gone', lastUsedId: 'gone' }), undefined);
    assert.equal(currentProviderId([{ id: 'a' }], { pinnedId: undefined, lastUsedId: undefined }), 'a');
    assert.equal(currentProviderId([], { pinnedId: 'a', lastUsedId: 'b' }), undefined);
  });
});
