/** Proves that the tree tells who can take a provider's token, and why a provider has no variable. */
import '../../fakes/register-vscode';
import assert from 'node:assert/strict';
import { LiveConsumers } from '../../../../src/core/token/live-consumers';
import type { AssignedVariable } from '../../../../src/core/variable/variable-name';
import { DurationText } from '../../../../src/ui/text/duration-text';
import { InstantText } from '../../../../src/ui/text/instant-text';
import { providerFacts, type ConsumerFacts } from '../../../../src/ui/tree/provider-facts';
import { ProviderTree } from '../../../../src/ui/tree/provider-tree';
import { refusalText, variableText } from '../../../../src/ui/text/variable-text';
import { FakeClock } from '../../fakes/fake-clock';
import { aStatus, FakeStatuses, FakeUsage, plainHandles } from '../../ui/provider-statuses';

describe('Live consumers', () => {
  let live: LiveConsumers;
  let variable: AssignedVariable;
  let consumers: ConsumerFacts;

  beforeEach(() => {
    live = new LiveConsumers();
    variable = { name: 'BEARER_RTZR' };
    consumers = { of: (id) => live.of(id), variableOf: (id) => (id === 'rtzr' ? variable : undefined), onDidChange: live.onDidChange };
  });

  const facts = (id: string): readonly string[] =>
    providerFacts(aStatus({ id }), {
      language: 'en',
      handles: plainHandles,
      durations: new DurationText('en'),
      instants: new InstantText('en', 'UTC'),
      consumers,
    })
      .filter(({ label }) => ['Environment variable', 'Open to'].includes(label))
      .map(({ label, values }) => `${label}: ${values.join(', ')}`);

  it('stand in the facts with the variable', () => {
    assert.deepEqual(facts('rtzr'), ['Environment variable: BEARER_RTZR']);
    live.set('environment-variable', new Set(['rtzr']));
    live.set('httpyac', 'all');
    const [first, second = ''] = facts('rtzr');
    assert.equal(first, 'Environment variable: BEARER_RTZR');
    assert.match(second, /^Open to: .*environment variable.* · .*httpYac/);
    assert.equal(facts('other').length, 1, 'httpYac alone');
  });

  for (const [problem, told] of [
    ['same-name', /another provider/],
    ['taken', /before Fresh Bearer/],
    ['invalid', /cannot be used/],
  ] as const)
    it(`tell why a variable is not there: ${problem}`, () => {
      assert.match(variableText({ name: 'BEARER_RTZR', problem }), told);
      assert.match(variableText({ name: 'BEARER_RTZR', problem }), /^none: .*BEARER_RTZR/);
    });

  it('have a reason of their own for each refusal', () => {
    assert.equal(new Set((['untrusted', 'off', 'declined', 'no-variable'] as const).map(refusalText)).size, 4);
  });

  it('show in the row which variable holds the token, as long as one does', () => {
    const tree = new ProviderTree(new FakeStatuses([aStatus()]), new FakeClock(), new FakeUsage(), 'en', plainHandles, consumers);
    let redrawn = 0;
    tree.onDidChangeTreeData(() => (redrawn += 1));
    assert.equal(tree.getTreeItem('rtzr').description, 'no token');
    live.set('environment-variable', new Set(['rtzr']));
    assert.equal(redrawn, 1);
    const item = tree.getTreeItem('rtzr');
    assert.equal(item.description, 'no token · BEARER_RTZR');
    assert.match(item.accessibilityInformation?.label ?? '', /in the environment variable BEARER_RTZR$/);
    live.set('environment-variable', new Set());
    assert.equal(tree.getTreeItem('rtzr').description, 'no token');
    tree.dispose();
    live.set('environment-variable', new Set(['rtzr']));
    assert.equal(redrawn, 2);
  });
});
