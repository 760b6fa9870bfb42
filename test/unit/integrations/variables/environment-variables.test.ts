/** Proves that from the first moment each provider's variable holds a token or the text that no header may carry, and that nobody else's is touched. */
import assert from 'node:assert/strict';
import { isNoTokenText, noTokenText } from '../../../../src/core/variable/arming';
import { LiveConsumers } from '../../../../src/core/token/live-consumers';
import type { ProviderSource } from '../../../../src/core/provider/provider';
import { EnvironmentVariables } from '../../../../src/integrations/variables/environment-variables';
import { acmeSource, Machine, tokenAnswer, type Window } from '../../fakes/acme';
import { settled } from '../../fakes/fake-clock';

const named = (id: string, variable: string): ProviderSource => {
  const source = acmeSource(id);
  return { ...source, config: { ...source.config, variable } };
};

describe('Environment variables', () => {
  let machine: Machine;
  let window: Window;
  let environment: Record<string, string | undefined>;
  let consumers: LiveConsumers;
  let variables: EnvironmentVariables;

  function start(sources: readonly ProviderSource[]): void {
    machine = new Machine(...sources.map(({ config }) => config.id));
    window = machine.window({ sources });
    consumers = new LiveConsumers();
    variables = new EnvironmentVariables({
      clock: machine.clock,
      providers: window.providers,
      tokens: window.manager,
      statuses: window.manager,
      consumers,
      environment,
    });
  }

  async function armed(...names: readonly string[]): Promise<void> {
    variables.setArmed(new Set(names));
    await settled();
    for (const [index, request] of window.transport.requests.entries()) await request.answer(tokenAnswer(`token-${String(index)}`, 3600));
  }

  beforeEach(() => {
    environment = { PATH: '/bin' };
  });

  afterEach(() => {
    variables.dispose();
    window.manager.dispose();
    assert.equal(machine.clock.timers, 0, 'it leaves a timer behind');
    assert.ok(!Object.values(environment).some((value) => value?.startsWith('token-')), 'it leaves a token behind');
    assert.equal(environment['PATH'], '/bin');
  });

  it('hold the warning when the constructor returns, without a request', () => {
    start([acmeSource('a'), acmeSource('b-2')]);
    assert.deepEqual(environment, { PATH: '/bin', BEARER_A: noTokenText('a'), BEARER_B_2: noTokenText('b-2') });
    assert.equal(window.transport.requests.length, 0);
  });

  it('never replace what was there before, an empty one included', async () => {
    environment['BEARER_A'] = 'mine';
    environment['BEARER_B'] = '';
    start([acmeSource('a'), acmeSource('b')]);
    await armed('BEARER_A', 'BEARER_B');
    assert.deepEqual(environment, { PATH: '/bin', BEARER_A: 'mine', BEARER_B: '' });
    assert.deepEqual(variables.assigned.get('a'), { name: 'BEARER_A', problem: 'taken' });
    assert.equal(variables.nameOf('a'), undefined);
    assert.equal(window.transport.requests.length, 0);
  });

  it('take over the warning of an earlier activation', () => {
    environment['BEARER_A'] = noTokenText('a');
    start([acmeSource('a')]);
    assert.equal(variables.nameOf('a'), 'BEARER_A');
  });

  it('hold the warning, not nothing, where two providers would share one', async () => {
    start([acmeSource('a-1'), named('b', 'BEARER_A_1')]);
    assert.equal(environment['BEARER_A_1'], noTokenText('b'));
    assert.equal(variables.idOf('BEARER_A_1'), undefined);
    await armed('BEARER_A_1');
    assert.equal(window.transport.requests.length, 0);
  });

  it('hold a warning where a name can only be meant for a provider and none has it, so that no empty header leaves', () => {
    start([acmeSource('ho')]);
    variables.guard(['BEARER_GONE', 'BEARER-HO', 'bearer_ho', 'BEARER_HO-RTZR', 'HOME_OF_MINE', 'BEARER_SET', 'BEARERX']);
    const held = Object.keys(environment).filter((name) => isNoTokenText(environment[name]));
    assert.deepEqual(held, ['BEARER_HO', 'BEARER_GONE', 'BEARER-HO', 'BEARER', 'bearer_ho', 'BEARER_HO-RTZR', 'BEARER_SET']);
    environment['BEARER_MINE'] = '';
    variables.guard(['BEARER_MINE']);
    assert.equal(environment['BEARER_MINE'], '');
  });

  it('are there for a provider that comes for a name that was guarded', () => {
    start([acmeSource('ho')]);
    variables.guard(['BEARER_HO_2']);
    window.providers.set([acmeSource('ho'), acmeSource('ho-2')]);
    assert.equal(variables.nameOf('ho-2'), 'BEARER_HO_2');
  });

  it('are armed by name, each with its own token, and disarmed at once', async () => {
    start([acmeSource('a'), acmeSource('b'), acmeSource('c')]);
    await armed('BEARER_A', 'BEARER_C', 'PATH', 'BEARER_X');
    assert.equal(environment['BEARER_A'], 'token-0');
    assert.equal(environment['BEARER_B'], noTokenText('b'));
    assert.equal(environment['BEARER_C'], 'token-1');
    assert.deepEqual(consumers.of('a'), ['environment-variable']);
    assert.deepEqual(consumers.of('b'), []);
    variables.setArmed(new Set(['BEARER_C']));
    assert.equal(environment['BEARER_A'], noTokenText('a'));
    assert.equal(environment['BEARER_C'], 'token-1');
    assert.deepEqual(consumers.of('a'), []);
  });

  it('come with new providers, and keep a warning when a provider is removed or renames its variable', async () => {
    start([acmeSource('a')]);
    await armed('BEARER_A', 'BEARER_N', 'NEW');
    window.providers.set([named('a', 'NEW'), acmeSource('n')]);
    assert.equal(environment['BEARER_A'], noTokenText('a'));
    assert.equal(environment['NEW'], noTokenText('a'));
    assert.equal(environment['BEARER_N'], noTokenText('n'));
    assert.ok(variables.isArmed('a') && variables.isArmed('n'), 'what the documents refer to is armed under its new name');
    window.providers.set([]);
    assert.deepEqual(
      ['BEARER_A', 'NEW', 'BEARER_N'].map((name) => environment[name]),
      ['a', 'a', 'n'].map(noTokenText),
    );
    assert.equal(variables.isArmed('a'), false);
  });

  it('lose the token at once when another provider wants the same one', async () => {
    start([acmeSource('a')]);
    await armed('BEARER_A');
    assert.equal(environment['BEARER_A'], 'token-0');
    window.providers.set([acmeSource('a'), named('b', 'BEARER_A')]);
    assert.match(environment['BEARER_A'] ?? '', /^\u26a0/);
    window.providers.set([acmeSource('a')]);
    await settled();
    assert.equal(environment['BEARER_A'], 'token-0');
  });

  it('look after sleep: what is stale goes before anything is asked', async () => {
    start([acmeSource('a')]);
    await armed('BEARER_A');
    machine.clock.jump(3_600_000);
    variables.look();
    assert.equal(environment['BEARER_A'], noTokenText('a'));
  });

  it('are taken with a fresh token, and refuse where they are not armed', async () => {
    start([acmeSource('a')]);
    await armed('BEARER_A');
    await variables.take('a');
    variables.setArmed(new Set());
    await assert.rejects(variables.take('a'), { kind: 'cancelled' });
    await assert.rejects(variables.take('nobody'), { kind: 'cancelled' });
  });
});
