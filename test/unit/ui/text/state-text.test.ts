import '../../fakes/register-vscode';
import assert from 'node:assert/strict';
import type { ProviderState } from '../../../../src/core/provider/provider-status';
import { stateColors, stateIcons, stateWord } from '../../../../src/ui/text/state-text';

describe('state text', () => {
  it('tells every state by a word and an icon of its own, whatever the colour', () => {
    const states = Object.keys(stateIcons) as ProviderState[];
    assert.deepEqual(states.map(stateWord), ['no credentials', 'no token', 'fetching', 'valid', 'expiring', 'expired', 'failed']);
    assert.equal(new Set(Object.values(stateIcons)).size, states.length);
    assert.equal(stateColors.expired, stateColors.failed, 'one colour may mean two states');
  });
});
