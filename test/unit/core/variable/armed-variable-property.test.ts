/** Proves over random histories that an armed variable never holds anything but a fresh token of its provider, as the vendor counts, or the warning. */
import assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { ArmedVariable } from '../../../../src/core/variable/armed-variable';
import { longestLegMs, noTokenText } from '../../../../src/core/variable/arming';
import { TokenError } from '../../../../src/core/base/token-error';
import { acmeSource, errorAnswer, Machine, tokenAnswer, type Window } from '../../fakes/acme';
import { settled } from '../../fakes/fake-clock';

const minimumMs = 60_000;
const none = noTokenText('acme');

type Step =
  | { readonly do: 'wait'; readonly ms: number }
  | { readonly do: 'sleep'; readonly ms: number }
  | { readonly do: 'answer'; readonly seconds: number }
  | { readonly do: 'fail' | 'refuse' | 'forget' | 'change' | 'look' | 'arm' | 'disarm' };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.integer({ min: 1, max: 1_200_000 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('sleep' as const), ms: fc.integer({ min: 1, max: 7_200_000 }) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('answer' as const), seconds: fc.integer({ min: 1, max: 3_600 }) }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constantFrom('fail' as const, 'refuse', 'forget', 'change', 'look', 'arm', 'disarm') }),
  },
);

/** The history of one variable, with the vendor's own book of tokens. */
class History {
  readonly machine = new Machine('acme');
  readonly window: Window = this.machine.window();
  readonly #expiresAtMs = new Map<string, number>();
  readonly #forgotten = new Set<string>();
  readonly #variable: ArmedVariable;
  #value = '';
  #scope = 0;

  constructor() {
    this.#variable = new ArmedVariable('acme', {
      clock: this.machine.clock,
      tokens: this.window.manager,
      statuses: this.window.manager,
      minimumLifetimeMs: () => minimumMs,
      write: (value) => {
        this.#value = value;
        this.check();
      },
    });
  }

  check(): void {
    if (this.#value === none) return;
    const expiresAtMs = this.#expiresAtMs.get(this.#value);
    assert.ok(expiresAtMs !== undefined, 'a token that the vendor does not know');
    assert.ok(!this.#forgotten.has(this.#value), 'a token that was forgotten');
    assert.ok(this.#variable.isArmed, 'a token without being armed');
    assert.ok(expiresAtMs - this.machine.clock.nowMs() >= minimumMs, 'a token that is not fresh');
  }

  get holdsToken(): boolean {
    return this.#value !== none;
  }

  async take(taken: Step): Promise<void> {
    const { clock } = this.machine;
    const pending = this.window.transport.requests.shift();
    if (pending && taken.do !== 'answer' && taken.do !== 'fail' && taken.do !== 'refuse') this.window.transport.requests.unshift(pending);
    switch (taken.do) {
      case 'wait':
        await clock.advance(taken.ms);
        return;
      case 'sleep':
        clock.jump(taken.ms);
        await clock.advance(longestLegMs);
        return;
      case 'answer': {
        const token = `token-${String(this.#expiresAtMs.size)}`;
        this.#expiresAtMs.set(token, clock.nowMs() + taken.seconds * 1_000);
        await pending?.answer(tokenAnswer(token, taken.seconds));
        return;
      }
      case 'fail':
        await pending?.fail(new TokenError({ kind: 'unreachable', reason: 'timeout' }));
        return;
      case 'refuse':
        await pending?.answer(errorAnswer(401));
        return;
      case 'forget':
        this.#forget();
        await this.window.manager.forgetToken('acme');
        return;
      case 'change':
        this.#forget();
        this.window.providers.set([acmeSource('acme', { scope: `s${String((this.#scope += 1))}` })]);
        return;
      case 'look':
        this.#variable.look();
        this.check();
        return;
      case 'arm':
        this.#variable.arm();
        return;
      case 'disarm':
        this.#variable.disarm();
        assert.equal(this.#value, none);
    }
  }

  end(): void {
    this.#variable.dispose();
    this.window.manager.dispose();
    assert.equal(this.#value, none);
    assert.equal(this.machine.clock.timers, 0, 'it leaves a timer behind');
  }

  #forget(): void {
    for (const token of this.#expiresAtMs.keys()) this.#forgotten.add(token);
  }
}

describe('An armed variable, whatever happens', () => {
  it('holds a fresh token of its provider or the warning', async () => {
    let held = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 40 }), async (steps) => {
        const history = new History();
        await history.take({ do: 'arm' });
        for (const taken of steps) {
          await settled();
          await history.take(taken);
          await settled();
          history.check();
          if (history.holdsToken) held += 1;
        }
        history.end();
      }),
      { numRuns: 400 },
    );
    assert.ok(held > 500, `only ${String(held)} times was there a token`);
  }).timeout(240_000);
});
