import assert from 'node:assert/strict';
import { Flight } from '../../../../src/core/base/single-flight';
import { TokenError } from '../../../../src/core/base/token-error';
import { rejection } from '../../fakes/acme';
import { settled } from '../../fakes/fake-clock';

/** A flight over a task that the test ends. */
function held(): {
  flight: Flight<string>;
  land: (value: string) => void;
  crash: (error: Error) => void;
  signal: () => AbortSignal;
  log: string[];
} {
  const log: string[] = [];
  let land: (value: string) => void = () => undefined;
  let crash: (error: Error) => void = () => undefined;
  let seen: AbortSignal | undefined;
  const flight = new Flight<string>(
    (signal) => {
      seen = signal;
      log.push('start');
      return new Promise((resolve, reject) => {
        land = resolve;
        crash = reject;
      });
    },
    () => log.push('settled'),
  );
  return {
    flight,
    land: (value) => {
      land(value);
    },
    crash: (error) => {
      crash(error);
    },
    signal: () => seen ?? assert.fail('not started'),
    log,
  };
}

describe('single flight', () => {
  it('serves every waiter with one task, and says first that it is over', async () => {
    const { flight, land, log } = held();
    const waiters = [flight.join(), flight.join().finally(() => log.push('waiter')), flight.join(new AbortController().signal)];
    await settled();
    land('x');
    assert.deepEqual(await Promise.all(waiters), ['x', 'x', 'x']);
    assert.deepEqual(log, ['start', 'settled', 'waiter']);
  });

  it('lets one waiter go without the others noticing', async () => {
    const { flight, land, signal } = held();
    const leaver = new AbortController();
    const gone = rejection(flight.join(leaver.signal));
    const stays = flight.join(new AbortController().signal);
    await settled();
    leaver.abort();
    assert.deepEqual(await gone, { kind: 'cancelled', reason: 'cancelled' });
    assert.equal(signal().aborted, false);
    land('x');
    assert.equal(await stays, 'x');
  });

  it('aborts the task when the last waiter has gone', async () => {
    const { flight, signal, log } = held();
    const leavers = [new AbortController(), new AbortController()];
    const waits = leavers.map((leaver) => rejection(flight.join(leaver.signal)));
    await settled();
    for (const leaver of leavers) {
      assert.equal(signal().aborted, false);
      leaver.abort();
    }
    assert.equal(signal().aborted, true);
    assert.deepEqual(log, ['start', 'settled']);
    await Promise.all(waits);
  });

  it('is not aborted while a waiter without a signal is left', async () => {
    const { flight, signal, land } = held();
    const behind = flight.join();
    const leaver = new AbortController();
    const gone = rejection(flight.join(leaver.signal));
    await settled();
    leaver.abort();
    await gone;
    assert.equal(signal().aborted, false);
    land('x');
    await behind;
  });

  it('never starts when it is given up at once', async () => {
    const { flight, log } = held();
    const leaver = new AbortController();
    const gone = rejection(flight.join(leaver.signal));
    leaver.abort();
    await gone;
    await settled();
    assert.deepEqual(log, ['settled']);
  });

  it('takes no waiter that is aborted already', async () => {
    const { flight, land } = held();
    assert.equal((await rejection(flight.join(AbortSignal.abort()))).kind, 'cancelled');
    await settled();
    land('x');
    assert.equal(await flight.join(), 'x');
  });

  it('keeps the first outcome: an abort wins over a task that ends later', async () => {
    const { flight, land } = held();
    const wait = rejection(flight.join());
    await settled();
    flight.abort(new TokenError({ kind: 'cancelled', reason: 'provider-changed' }));
    land('x');
    assert.equal((await wait).reason, 'provider-changed');
  });

  it('brings a failure to everyone, and to no one as an unhandled rejection', async () => {
    const { flight, crash } = held();
    await settled();
    crash(new Error('mine'));
    await settled();
    await assert.rejects(flight.join(), /mine/);
  });
});
