/** Proves what an armed variable holds at every instant: a token that is fresh, or the text that no header may carry. */
import assert from 'node:assert/strict';
import { ArmedVariable } from '../../../../src/core/variable/armed-variable';
import { noTokenText } from '../../../../src/core/variable/arming';
import { TokenError } from '../../../../src/core/base/token-error';
import type { TokenGrant } from '../../../../src/core/token/token-service';
import { acmeSource, entered, errorAnswer, Machine, rejection, tokenAnswer, type Window } from '../../fakes/acme';
import { FakeClock, settled } from '../../fakes/fake-clock';
import { aStatus } from '../../ui/provider-statuses';

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const none = noTokenText('acme');
const refused = new TokenError({ kind: 'unreachable', reason: 'connection-refused' });

describe('An armed variable', () => {
  let machine: Machine;
  let window: Window;
  let variable: ArmedVariable;
  let value: string | undefined;
  let isInView: boolean;
  let told: number;

  beforeEach(() => {
    isInView = false;
    told = 0;
    machine = new Machine('acme');
    window = machine.window();
    value = undefined;
    variable = new ArmedVariable('acme', {
      clock: machine.clock,
      tokens: window.manager,
      statuses: window.manager,
      minimumLifetimeMs: () => minute,
      write: (text) => (value = text),
      isInView: () => isInView,
      told: () => (told += 1),
      random: () => 1,
    });
  });

  afterEach(() => {
    variable.dispose();
    assert.equal(value, none);
    assert.equal(machine.clock.timers, 0, 'it leaves a timer behind');
  });

  const requests = (): number => window.transport.requests.length;
  const answer = (token: string, seconds = 3600): Promise<void> => window.transport.last.answer(tokenAnswer(token, seconds));

  async function armed(token = 'one', seconds = 3600): Promise<void> {
    variable.arm();
    await settled();
    await answer(token, seconds);
    assert.equal(value, token);
  }

  it('holds the warning from the first moment, and asks for nothing', async () => {
    assert.equal(value, '\u26a0no-token-of-acme');
    variable.look();
    await settled();
    assert.equal(requests(), 0);
    assert.equal(machine.clock.timers, 0);
  });

  it('holds the token when it has come, and the warning at once when it is disarmed', async () => {
    variable.arm();
    await settled();
    assert.equal(value, none);
    await answer('one');
    assert.equal(value, 'one');
    variable.disarm();
    assert.equal(value, none);
  });

  it('keeps the warning when the answer comes after it was disarmed', async () => {
    variable.arm();
    await settled();
    variable.disarm();
    await answer('late');
    assert.equal(value, none);
  });

  it('is renewed ahead of expiry, over and over, without a gap', async () => {
    await armed('token-0');
    for (let round = 1; round <= 5; round++) {
      await machine.clock.advance(54 * minute);
      assert.equal(requests(), round, 'the token is not due yet');
      await machine.clock.advance(1);
      assert.equal(requests(), round + 1);
      assert.equal(value, `token-${String(round - 1)}`);
      await answer(`token-${String(round)}`);
      assert.equal(value, `token-${String(round)}`);
    }
  });

  it('holds a token to the last millisecond of its freshness and not one longer', async () => {
    await armed();
    await machine.clock.advance(54 * minute + 1);
    await window.transport.last.fail(refused);
    window.transport.requests.length = 0;
    const untilStale = 5 * minute - 1;
    const end = machine.clock.nowMs() + untilStale;
    while (machine.clock.nowMs() < end) {
      await machine.clock.advance(Math.min(second, end - machine.clock.nowMs()));
      assert.equal(value, 'one');
      await window.transport.requests.pop()?.fail(refused);
    }
    await machine.clock.advance(1);
    assert.equal(value, none);
  });

  it('comes back by itself when the endpoint does, with growing pauses before', async () => {
    variable.arm();
    await settled();
    const pauses: number[] = [];
    for (let failures = 0; failures < 4; failures++) {
      const [failedAtMs, asked] = [machine.clock.nowMs(), requests()];
      await window.transport.last.fail(refused);
      assert.equal(value, none);
      while (requests() === asked) await machine.clock.advance(second);
      pauses.push(machine.clock.nowMs() - failedAtMs);
    }
    assert.deepEqual(
      pauses,
      [3, 6, 12, 24].map((s) => s * second),
    );
    await answer('back');
    assert.equal(value, 'back');
  });

  it('waits as long as the endpoint asks for', async () => {
    variable.arm();
    await settled();
    await window.transport.last.answer(errorAnswer(429, { 'retry-after': '90' }));
    await machine.clock.advance(90 * second - 1);
    variable.look();
    await settled();
    assert.equal(requests(), 1);
    await machine.clock.advance(1);
    assert.equal(requests(), 2);
  });

  it('does not try refused credentials again by itself', async () => {
    variable.arm();
    await settled();
    await window.transport.last.answer(errorAnswer(401));
    await machine.clock.advance(hour);
    assert.equal(requests(), 1);
    variable.look();
    await settled();
    assert.equal(requests(), 2);
  });

  it('puts no question twice: without credentials or consent it waits for them', async () => {
    machine.credentials.records.clear();
    variable.arm();
    await settled();
    const reads = machine.credentials.reads;
    for (let looks = 0; looks < 5; looks++) {
      await machine.clock.advance(10 * minute);
      variable.look();
      await settled();
    }
    assert.equal(machine.credentials.reads, reads);
    await window.manager.setCredentials(acmeSource(), entered);
    variable.look();
    await settled();
    await answer('one');
    assert.equal(value, 'one');
  });

  it('drops a stale token before anything else when the machine wakes up', async () => {
    await armed();
    machine.clock.jump(59 * minute + 1);
    variable.look();
    assert.equal(value, none);
    await settled();
    await answer('two');
    assert.equal(value, 'two');
  });

  it('finds out within two seconds of waking that the token went stale', async () => {
    await armed();
    machine.clock.jump(2 * hour);
    await machine.clock.advance(2 * second);
    assert.equal(value, none);
    assert.equal(requests(), 2);
  });

  it('drops a token whose issue lies ahead because the clock was set back', async () => {
    await armed();
    machine.clock.jump(-2 * hour);
    variable.look();
    assert.equal(value, none);
  });

  it('drops a forgotten token at once, and fetches none behind the back of the person', async () => {
    await armed();
    const forgotten = window.manager.forgetToken('acme');
    assert.equal(value, none);
    await forgotten;
    await machine.clock.advance(hour);
    assert.equal(requests(), 1);
    variable.look();
    await settled();
    await answer('two');
    assert.equal(value, 'two');
  });

  it('drops the token of a changed provider at once', async () => {
    await armed();
    window.providers.set([acmeSource('acme', { scope: 'write' })]);
    assert.equal(value, none);
    await settled();
    assert.equal(value, none);
  });

  it('drops the token of a removed provider at once', async () => {
    await armed();
    window.providers.set([]);
    assert.equal(value, none);
  });

  it('drops the answer that was asked for before the provider changed', async () => {
    variable.arm();
    await settled();
    window.providers.set([acmeSource('acme', { scope: 'write' })]);
    await answer('of-before');
    assert.equal(value, none);
  });

  it('takes the token of new credentials', async () => {
    await armed();
    await machine.clock.advance(second);
    const life = { issuedAtMs: machine.clock.nowMs(), expiresAtMs: machine.clock.nowMs() + hour };
    await window.manager.setCredentials(acmeSource(), entered, { token: { value: 'of-new', ...life }, life });
    await settled();
    assert.equal(value, 'of-new');
    assert.equal(requests(), 1);
  });

  it('takes the token that another window renewed', async () => {
    await armed();
    const other = machine.window();
    const renewed = other.manager.getAccessToken('acme', { renew: true });
    await machine.clock.advance(minute);
    await other.transport.last.answer(tokenAnswer('of-other', 3600));
    await renewed;
    window.manager.handleStoreChange('acme');
    await settled();
    assert.equal(value, 'of-other');
    assert.equal(requests(), 1);
  });

  it('never holds a token that lives less than the minimum', async () => {
    variable.arm();
    await settled();
    await answer('short', 59);
    assert.equal(value, none);
    assert.equal((await rejectionOf(() => variable.take(), 'short', 59)).reason, 'already-expired');
    assert.equal(value, none);
  });

  it('never holds what a client would take for a variable or code of its own', async () => {
    variable.arm();
    await settled();
    await answer('{{process.exit()}}');
    assert.equal(value, none);
  });

  it('holds a token of unknown expiry until it is forgotten', async () => {
    const life = { issuedAtMs: machine.clock.nowMs(), expiresAtMs: undefined };
    await window.manager.setCredentials(acmeSource(), entered, { token: { value: 'endless', ...life }, life });
    variable.arm();
    await settled();
    assert.equal(value, 'endless');
    await machine.clock.advance(minute);
    assert.equal(value, 'endless');
    await window.manager.forgetToken('acme');
    assert.equal(value, none);
  });

  describe('while it holds no token', () => {
    /** Of the next attempt, counted from the failure of the one that is on its way. */
    async function pauseAfterFailure(): Promise<number> {
      const [failedAtMs, asked] = [machine.clock.nowMs(), requests()];
      await window.transport.last.fail(refused);
      const { standing } = variable;
      while (requests() === asked) await machine.clock.advance(second);
      const pauseMs = machine.clock.nowMs() - failedAtMs;
      assert.ok(standing.kind === 'failed' && standing.error.reason === 'connection-refused');
      assert.equal(standing.next, failedAtMs + pauseMs, 'it tells another instant');
      return pauseMs;
    }

    it('tries again half a minute later at most while it is in view, and five minutes later while it is not', async () => {
      isInView = true;
      variable.arm();
      await settled();
      for (let failures = 0; failures < 12; failures++) assert.ok((await pauseAfterFailure()) <= 30 * second);
      isInView = false;
      const pauses: number[] = [];
      for (let failures = 0; failures < 3; failures++) {
        const [failedAtMs, asked] = [machine.clock.nowMs(), requests()];
        await window.transport.last.fail(refused);
        while (requests() === asked) await machine.clock.advance(second);
        pauses.push(machine.clock.nowMs() - failedAtMs);
      }
      assert.ok(Math.max(...pauses) > 2 * minute && Math.max(...pauses) <= 5 * minute, String(pauses));
    });

    it('tries at once when it comes into view after a long pause', async () => {
      variable.arm();
      await settled();
      for (let failures = 0; failures < 9; failures++) {
        const asked = requests();
        await window.transport.last.fail(refused);
        while (failures < 8 && requests() === asked) await machine.clock.advance(second);
      }
      await machine.clock.advance(31 * second);
      const asked = requests();
      isInView = true;
      variable.comeIntoView();
      await settled();
      assert.equal(requests(), asked + 1);
    });

    it('keeps to what the endpoint asks for in view too', async () => {
      isInView = true;
      variable.arm();
      await settled();
      await window.transport.last.answer(errorAnswer(503, { 'retry-after': '120' }));
      await machine.clock.advance(2 * minute - second);
      assert.equal(requests(), 1);
      await machine.clock.advance(second);
      assert.equal(requests(), 2);
    });

    it('asks at once for a person after an outage, whatever pause is on, and holds what comes', async () => {
      variable.arm();
      await settled();
      for (let failures = 0; failures < 8; failures++) await pauseAfterFailure();
      await window.transport.last.fail(refused);
      const [atMs, asked] = [machine.clock.nowMs(), requests()];
      const taken = variable.take();
      await settled();
      assert.deepEqual([machine.clock.nowMs(), requests()], [atMs, asked + 1]);
      await answer('back');
      await taken;
      assert.equal(value, 'back');
      assert.deepEqual(variable.standing, { kind: 'token' });
    });

    it('tells each change once: under way, failed with the next try, under way again, there, dropped', async () => {
      const standings: string[] = [];
      const note = (): void => {
        const { standing } = variable;
        const next = standing.kind === 'failed' ? (typeof standing.next === 'number' ? ' at' : ` ${standing.next}`) : '';
        standings.push(`${standing.kind}${next}`);
      };
      variable.arm();
      await settled();
      note();
      await window.transport.last.fail(refused);
      note();
      await machine.clock.advance(3 * second);
      note();
      await answer('one');
      note();
      await window.manager.forgetToken('acme');
      note();
      assert.deepEqual(standings, ['fetching', 'failed at', 'failed under-way', 'token', 'dropped']);
      const before = told;
      assert.ok(before >= 5, String(before));
      await machine.clock.advance(hour);
      assert.equal(told, before, 'nothing has changed');
    });

    it('says that only the person can change it where credentials were refused', async () => {
      variable.arm();
      await settled();
      await window.transport.last.answer(errorAnswer(401));
      assert.ok(variable.standing.kind === 'failed' && variable.standing.next === 'by-hand');
    });

    it('tells when the next try is where tokens are stale as soon as they come', async () => {
      isInView = true;
      variable.arm();
      await settled();
      const startedAtMs = machine.clock.nowMs();
      await answer('brief', 61);
      await machine.clock.advance(2 * second);
      assert.equal(value, none);
      const { standing } = variable;
      assert.ok(standing.kind === 'failed' && standing.error.postponed, JSON.stringify(standing));
      assert.equal(standing.next, startedAtMs + 30 * second);
      await machine.clock.advance(28 * second);
      assert.equal(requests(), 2);
    });
  });

  describe('when a token is taken', () => {
    it('holds it when the promise resolves', async () => {
      variable.arm();
      const taken = variable.take();
      await settled();
      await answer('one');
      await taken;
      assert.equal(value, 'one');
      assert.equal(requests(), 1);
    });

    it('rejects with the reason, whatever pause is on', async () => {
      variable.arm();
      await settled();
      await window.transport.last.fail(refused);
      const data = rejection(variable.take());
      await settled();
      assert.equal(requests(), 2);
      await window.transport.last.fail(refused);
      assert.equal((await data).reason, 'connection-refused');
      assert.equal(value, none);
    });

    it('asks for another one where the token went stale on its way, and lets that one stand for the send that has begun', async () => {
      const clock = new FakeClock();
      const nowMs = clock.nowMs();
      const grantOf = (token: string, leftMs: number): TokenGrant => ({
        token: { value: token, issuedAtMs: nowMs + leftMs - 10_000, expiresAtMs: nowMs + leftMs },
        header: `Bearer ${token}`,
        headerName: 'Authorization',
        warning: undefined,
      });
      let current = grantOf('stale', 7_999);
      const own = new ArmedVariable('acme', {
        clock,
        tokens: {
          getAccessToken: () => {
            const given = current;
            if (given.token.value === 'stale') queueMicrotask(() => (current = grantOf('next', 8_400)));
            return Promise.resolve(given);
          },
        },
        statuses: { get: () => aStatus({ id: 'acme', token: current.token }), onDidChangeStatus: () => ({ dispose: () => undefined }) },
        minimumLifetimeMs: () => 8_000,
        write: (text) => (value = text),
      });
      own.arm();
      await own.take();
      assert.equal(value, 'next');
      await clock.advance(900);
      assert.equal(value, 'next', 'it may go into the least lifetime while the request is on its way');
      own.dispose();
    });

    it('over 500 tokens of 10 seconds, taken at every point of their lives, refuses none on a busy machine', async () => {
      const clock = new FakeClock();
      let issued = 0;
      let life = { issuedAtMs: clock.nowMs(), expiresAtMs: clock.nowMs() + 10_000 };
      const own = new ArmedVariable('acme', {
        clock,
        tokens: {
          getAccessToken: () => {
            if (life.expiresAtMs - clock.nowMs() < 8_000) {
              issued += 1;
              life = { issuedAtMs: clock.nowMs(), expiresAtMs: clock.nowMs() + 10_000 };
            }
            const token = { value: `token-${String(issued)}`, ...life };
            const grant: TokenGrant = { token, header: `Bearer ${token.value}`, headerName: 'Authorization', warning: undefined };
            // The answer waits in the queue of a process that has other things to do: from none to all of what may pass.
            clock.jump((issued * 37 + sends * 53) % 2_600);
            return Promise.resolve(grant);
          },
        },
        statuses: { get: () => aStatus({ id: 'acme', token: life }), onDidChangeStatus: () => ({ dispose: () => undefined }) },
        minimumLifetimeMs: () => 8_000,
        write: (text) => (value = text),
        random: () => 1,
      });
      let sends = 0;
      own.arm();
      for (; sends < 500; sends++) {
        await clock.advance((sends * 211) % 11_000);
        await own.take();
        assert.match(value ?? '', /^token-/, `send ${String(sends)}`);
        await clock.advance(500);
        assert.match(value ?? '', /^token-/, `on the way of send ${String(sends)}`);
      }
      assert.ok(issued > 300, String(issued));
      own.dispose();
    });

    it('rejects where it was disarmed meanwhile', async () => {
      variable.arm();
      const data = rejection(variable.take());
      await settled();
      variable.disarm();
      await answer('late');
      assert.equal((await data).kind, 'cancelled');
      assert.equal(value, none);
    });
  });

  async function rejectionOf(act: () => Promise<unknown>, token: string, seconds: number) {
    const data = rejection(act());
    await settled();
    await answer(token, seconds);
    return data;
  }
});
