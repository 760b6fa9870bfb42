/** How often an endpoint is asked in an hour in which nobody presses anything, whatever its tokens and answers are like. */
import assert from 'node:assert/strict';
import { AutoRenewal } from '../../../../src/core/token/auto-renewal';
import { ArmedVariable } from '../../../../src/core/variable/armed-variable';
import type { HttpAnswer } from '../../../../src/core/request/transport';
import { acme, acmeSource, errorAnswer, Machine, tokenAnswer } from '../../fakes/acme';
import { settled } from '../../fakes/fake-clock';
import { noTokenText } from '../../../../src/core/variable/arming';

const second = 1_000;
const hour = 3_600 * second;
/** One at once, one each half minute. */
const most = 121;
/** A failure is followed by one more try soon after. */
const mostWithFailures = 2 * most;

describe('an hour in which nobody asks', () => {
  /** @param answerAt the answer to the n-th request */
  function room(minimumSeconds: number, answerAt: (index: number) => HttpAnswer) {
    const machine = new Machine('acme');
    const requests: number[] = [];
    const written: { value?: string } = {};
    const transport = {
      send: () => {
        requests.push(machine.clock.nowMs());
        return Promise.resolve(answerAt(requests.length - 1));
      },
    };
    const source = { ...acmeSource(), definition: { ...acme, minimumLifetimeSeconds: minimumSeconds } };
    const { manager } = machine.window({ sources: [source], transport });
    const variable = new ArmedVariable('acme', {
      clock: machine.clock,
      tokens: manager,
      statuses: manager,
      minimumLifetimeMs: () => minimumSeconds * second,
      write: (text) => (written.value = text),
      random: () => 0,
    });
    return { clock: machine.clock, manager, variable, requests, written };
  }

  const short = (seconds: number) => (index: number) => tokenAnswer(`token-${String(index)}`, seconds);
  const cases: readonly [what: string, minimumSeconds: number, answerAt: (index: number) => HttpAnswer][] = [
    ['tokens of 61 s at a minimum of 60 s', 60, short(61)],
    ['tokens of 2 s at a minimum of 1 s', 1, short(2)],
    ['tokens of 1 s at a minimum of none', 0, short(1)],
    ['tokens of 59 s at a minimum of 60 s', 60, short(59)],
    ['good and failed answers in turn', 60, (index) => (index % 2 === 0 ? tokenAnswer(`token-${String(index)}`, 61) : errorAnswer(500))],
    ['good answers and refusals in turn', 60, (index) => (index % 2 === 0 ? tokenAnswer(`token-${String(index)}`, 61) : errorAnswer(401))],
    ['nothing but failures', 60, () => errorAnswer(503)],
    ['nothing but a firewall', 60, () => ({ status: 403, headers: {}, body: '<html>' })],
  ];
  for (const [what, minimumSeconds, answerAt] of cases) {
    it(`a variable of an open document: ${what}`, async () => {
      const { clock, variable, requests } = room(minimumSeconds, answerAt);
      variable.arm();
      await clock.advance(hour);
      assert.ok(requests.length <= (what.endsWith('in turn') ? mostWithFailures : most), String(requests.length));
      variable.dispose();
    });

    it(`a document that is opened, closed and typed in each second: ${what}`, async () => {
      const { clock, variable, requests } = room(minimumSeconds, answerAt);
      for (let seconds = 0; seconds < 3_600; seconds++) {
        variable.arm();
        variable.look();
        await settled();
        await clock.advance(second);
        variable.disarm();
      }
      assert.ok(requests.length <= (what.endsWith('in turn') ? mostWithFailures : most), String(requests.length));
    });

    it(`the renewal of the pinned provider: ${what}`, async () => {
      const { clock, manager, requests } = room(minimumSeconds, answerAt);
      await manager.getAccessToken('acme').catch(() => undefined);
      const renewal = new AutoRenewal(clock, manager, manager);
      renewal.setTarget('acme');
      await clock.advance(hour);
      assert.ok(requests.length <= (what.endsWith('in turn') ? mostWithFailures : most), String(requests.length));
      renewal.dispose();
    });
  }

  it('renews behind a program that asks each second no more often', async () => {
    const { clock, manager, requests } = room(1, short(40));
    for (let seconds = 0; seconds < 3_600; seconds++) {
      await manager.getAccessToken('acme', { asker: 'consumer' });
      await clock.advance(second);
    }
    assert.ok(requests.length <= most, String(requests.length));
  });

  it('two windows with the same document ask no more often together', async () => {
    const machine = new Machine('acme');
    let requests = 0;
    const transport = { send: () => Promise.resolve(tokenAnswer(`token-${String((requests += 1))}`, 61)) };
    const variables = [0, 1].map(() => {
      const { manager } = machine.window({ transport });
      const ports = {
        clock: machine.clock,
        tokens: manager,
        statuses: manager,
        minimumLifetimeMs: () => 60 * second,
        write: () => undefined,
      };
      return new ArmedVariable('acme', ports);
    });
    for (const variable of variables) {
      variable.arm();
      await settled();
    }
    await machine.clock.advance(hour);
    assert.ok(requests <= most, String(requests));
    for (const variable of variables) variable.dispose();
  });

  it('leaves a token in the variable all the time where it lives half a minute longer than the minimum', async () => {
    const { clock, variable, requests, written } = room(60, short(91));
    variable.arm();
    await settled();
    const gaps: number[] = [];
    for (let seconds = 0; seconds < 600; seconds++) {
      await clock.advance(second);
      if (written.value === noTokenText('acme')) gaps.push(seconds);
    }
    assert.deepEqual([gaps, requests.length > 10], [[], true]);
    variable.dispose();
  });

  it('a person is never held up by it', async () => {
    const { manager, requests } = room(60, short(60));
    for (let presses = 0; presses < 5; presses++) await manager.getAccessToken('acme', { renew: true });
    assert.equal(requests.length, 5);
  });
});
