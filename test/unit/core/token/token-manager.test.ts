/** Cache, single flight, renewal ahead of expiry, failures. */
import assert from 'node:assert/strict';
import { setImmediate as tick } from 'node:timers/promises';
import type { TokenGrant } from '../../../../src/core/token/token-service';
import { TokenError } from '../../../../src/core/base/token-error';
import { acmeCredentials, acmeSource, errorAnswer, Machine, origin, rejection, tokenAnswer, type Window } from '../../fakes/acme';
import { canary, leaks } from '../../fakes/canary';
import { settled } from '../../fakes/fake-clock';

const minute = 60_000;
const hour = 60 * minute;
const refused = new TokenError({ kind: 'unreachable', reason: 'connection-refused' });

/** Holds up whoever passes until it is opened. */
class Gate {
  readonly #opened: Promise<void>;
  open: () => void = () => undefined;

  constructor() {
    this.#opened = new Promise((resolve) => {
      this.open = resolve;
    });
  }

  readonly pass = (): Promise<void> => this.#opened;
}

describe('token manager', () => {
  let machine: Machine;
  let window: Window;

  beforeEach(() => {
    machine = new Machine('acme');
    window = machine.window();
  });

  /** The token that a call brings, the endpoint answering with this one if it is asked. */
  async function fetchToken(value: string, lifetimeSeconds: number): Promise<TokenGrant> {
    const wait = window.manager.getAccessToken('acme');
    await settled();
    await window.transport.last.answer(tokenAnswer(value, lifetimeSeconds));
    return wait;
  }

  it('asks once and then serves from memory', async () => {
    const first = await fetchToken('one', 3600);
    assert.deepEqual(first, {
      token: { value: 'one', issuedAtMs: machine.clock.nowMs(), expiresAtMs: machine.clock.nowMs() + hour },
      header: 'Bearer one',
      headerName: 'Authorization',
      warning: undefined,
    });
    const reads = machine.tokens.reads;
    assert.deepEqual(await window.manager.getAccessToken('acme'), first);
    assert.equal(window.transport.requests.length, 1);
    assert.equal(machine.tokens.reads, reads);
  });

  it('reads neither token nor credentials before something needs them', async () => {
    window.manager.list();
    window.manager.get('acme');
    window.providers.set([acmeSource('acme', {}, 'Renamed')]);
    await settled();
    assert.equal(machine.tokens.reads, 0);
    assert.equal(machine.credentials.reads, 0);
  });

  it('makes one request for 1,000 callers on an empty cache', async () => {
    const waits = Array.from({ length: 1000 }, () => window.manager.getAccessToken('acme'));
    await settled();
    assert.equal(window.transport.requests.length, 1);
    await window.transport.last.answer(tokenAnswer('one', 3600));
    const grants = await Promise.all(waits);
    assert.equal(grants.filter(({ header }) => header === 'Bearer one').length, 1000);
    assert.equal(window.transport.requests.length, 1);
    assert.equal(machine.tokens.writes, 1);
  });

  it('lets none of 1,000 callers inside the renewal window wait, and makes one request', async () => {
    await fetchToken('one', 3600);
    await machine.clock.advance(hour - 5 * minute);
    let served = 0;
    const waits = Array.from({ length: 1000 }, () =>
      window.manager.getAccessToken('acme').then(({ token }) => {
        assert.equal(token.value, 'one');
        served += 1;
      }),
    );
    await Promise.all(waits);
    await settled();
    assert.equal(served, 1000);
    assert.equal(window.transport.requests.length, 2, 'the renewal is under way and held');
    assert.equal(window.manager.get('acme')?.fetching, true);
    await window.transport.last.answer(tokenAnswer('two', 3600));
    assert.equal((await window.manager.getAccessToken('acme')).token.value, 'two');
    assert.equal(window.transport.requests.length, 2);
  });

  it('begins to renew when less than the window is left, not a millisecond earlier', async () => {
    await fetchToken('one', 3600);
    await machine.clock.advance(hour - 6 * minute);
    await window.manager.getAccessToken('acme');
    await settled();
    assert.equal(window.transport.requests.length, 1);
    await machine.clock.advance(1);
    await window.manager.getAccessToken('acme');
    await settled();
    assert.equal(window.transport.requests.length, 2);
  });

  it('serves a token with exactly the minimum left, and waits for a new one a millisecond later', async () => {
    await fetchToken('one', 3600);
    await machine.clock.advance(hour - minute);
    assert.equal((await window.manager.getAccessToken('acme')).token.value, 'one');
    await settled();
    await window.transport.last.fail(refused);
    await machine.clock.advance(1);
    const wait = window.manager.getAccessToken('acme');
    await settled();
    assert.equal(window.transport.requests.length, 3, 'a pause after a failed renewal does not hold up a person');
    await window.transport.last.answer(tokenAnswer('two', 3600));
    assert.equal((await wait).token.value, 'two');
  });

  it('hands out nothing stale: a failed renewal of a token below the minimum is an error', async () => {
    await fetchToken('one', 3600);
    await machine.clock.advance(hour - minute + 1);
    const wait = rejection(window.manager.getAccessToken('acme'));
    await settled();
    await window.transport.last.fail(refused);
    assert.equal((await wait).kind, 'unreachable');
  });

  it('never keeps a rejection', async () => {
    const first = rejection(window.manager.getAccessToken('acme'));
    await settled();
    await window.transport.last.fail(refused);
    await first;
    assert.equal((await fetchToken('one', 3600)).token.value, 'one');
    assert.equal(window.manager.get('acme')?.lastError, undefined);
  });

  it('hands a token that lives shorter than the minimum out once, with a warning, and asks anew only when asked', async () => {
    const grant = await fetchToken('short', 30);
    assert.equal(grant.warning, 'short-lived');
    await settled();
    assert.equal(window.transport.requests.length, 1);
    assert.equal((await fetchToken('next', 30)).token.value, 'next');
    assert.equal(window.transport.requests.length, 2);
  });

  it('has no warning for a token with exactly the minimum', async () => {
    assert.equal((await fetchToken('one', 60)).warning, undefined);
  });

  it('asks on Renew even with a fresh token, and joins a flight that is under way', async () => {
    await fetchToken('one', 3600);
    const waits = [window.manager.getAccessToken('acme', { renew: true }), window.manager.getAccessToken('acme', { renew: true })];
    await settled();
    assert.equal(window.transport.requests.length, 2);
    assert.equal((await window.manager.getAccessToken('acme')).token.value, 'one', 'others are served meanwhile');
    await window.transport.last.answer(tokenAnswer('two', 3600));
    assert.deepEqual(
      (await Promise.all(waits)).map(({ header }) => header),
      ['Bearer two', 'Bearer two'],
    );
  });

  it('does not trust a token from the future', async () => {
    await fetchToken('one', 3600);
    machine.clock.jump(-2 * hour);
    const wait = window.manager.getAccessToken('acme');
    await settled();
    assert.equal(window.transport.requests.length, 2);
    await window.transport.last.answer(tokenAnswer('two', 3600));
    assert.equal((await wait).token.value, 'two');
  });

  it('hands a token of unknown expiry out as it is', async () => {
    await fetchToken('one', 3600);
    const stored = machine.tokens.records.get('acme') ?? assert.fail();
    machine.tokens.records.set('acme', { ...stored, expiresAtMs: undefined });
    const other = machine.window();
    machine.clock.jump(48 * hour);
    assert.equal((await other.manager.getAccessToken('acme')).token.value, 'one');
    await settled();
    assert.equal(other.transport.requests.length, 0);
  });

  describe('cancelling', () => {
    it('lets one caller go at once and aborts nothing while another waits', async () => {
      const controller = new AbortController();
      const gone = rejection(window.manager.getAccessToken('acme', { signal: controller.signal }));
      const stays = window.manager.getAccessToken('acme');
      await settled();
      controller.abort();
      assert.deepEqual(await gone, { kind: 'cancelled', reason: 'cancelled' });
      assert.equal(window.transport.last.signal.aborted, false);
      await window.transport.last.answer(tokenAnswer('one', 3600));
      assert.equal((await stays).token.value, 'one');
    });

    it('aborts the request when nobody is left, and blames nobody', async () => {
      const controller = new AbortController();
      const gone = rejection(window.manager.getAccessToken('acme', { signal: controller.signal }));
      await settled();
      controller.abort();
      await gone;
      assert.equal(window.transport.last.signal.aborted, true);
      assert.equal(window.manager.get('acme')?.fetching, false);
      assert.equal(window.manager.get('acme')?.lastError, undefined);
      assert.equal((await fetchToken('one', 3600)).token.value, 'one');
      assert.equal(window.transport.requests.length, 2, 'a new caller gets a flight of its own');
    });

    it('ends a renewal behind that the last person to join it leaves', async () => {
      await fetchToken('one', 3600);
      await machine.clock.advance(hour - 5 * minute);
      await window.manager.getAccessToken('acme');
      const controller = new AbortController();
      const gone = rejection(window.manager.getAccessToken('acme', { renew: true, signal: controller.signal }));
      await settled();
      controller.abort();
      await gone;
      assert.equal(window.transport.requests.length, 2);
      assert.equal(window.transport.last.signal.aborted, true);
    });

    it('leaves a renewal behind alone that nobody joined, or where another one stays', async () => {
      await fetchToken('one', 3600);
      await machine.clock.advance(hour - 5 * minute);
      await window.manager.getAccessToken('acme');
      await settled();
      assert.equal(window.transport.last.signal.aborted, false);
      const controller = new AbortController();
      const gone = rejection(window.manager.getAccessToken('acme', { renew: true, signal: controller.signal }));
      const stays = window.manager.getAccessToken('acme', { renew: true });
      await settled();
      controller.abort();
      await gone;
      assert.equal(window.transport.last.signal.aborted, false);
      await window.transport.last.answer(tokenAnswer('two', 3600));
      assert.equal((await stays).token.value, 'two');
      assert.equal(window.transport.requests.length, 2);
    });

    it('asks nothing for a caller that has gone already', async () => {
      await rejection(window.manager.getAccessToken('acme', { signal: AbortSignal.abort() }));
      await settled();
      assert.equal(window.transport.requests.length, 0);
    });
  });

  describe('failures', () => {
    beforeEach(async () => {
      await fetchToken('one', 3600);
    });

    it('keeps a valid token when the endpoint cannot be reached', async () => {
      const wait = rejection(window.manager.getAccessToken('acme', { renew: true }));
      await settled();
      await window.transport.last.fail(refused);
      assert.equal((await wait).reason, 'connection-refused');
      assert.equal((await window.manager.getAccessToken('acme')).token.value, 'one');
      assert.equal(window.manager.get('acme')?.lastError?.reason, 'connection-refused');
      assert.equal(window.manager.get('acme')?.lastError?.atMs, machine.clock.nowMs());
    });

    for (const [what, answer, kind] of [
      ['5xx', errorAnswer(500), 'unreachable'],
      ['429', errorAnswer(429), 'throttled'],
      ['garbage', { status: 200, headers: {}, body: '<html>' }, 'malformed'],
      ["a firewall's 403", { status: 403, headers: {}, body: '{"title":"Request blocked"}' }, 'rejected'],
      ["a gateway's 401", { status: 401, headers: { 'www-authenticate': 'Basic realm="proxy"' }, body: '<html>' }, 'rejected'],
      ['a code that speaks of the request', { status: 400, headers: {}, body: '{"error":"invalid_scope"}' }, 'rejected'],
    ] as const) {
      it(`keeps a valid token on ${what}`, async () => {
        const wait = rejection(window.manager.getAccessToken('acme', { renew: true }));
        await settled();
        await window.transport.last.answer(answer);
        assert.equal((await wait).kind, kind);
        assert.equal((await window.manager.getAccessToken('acme')).token.value, 'one');
        assert.equal(machine.tokens.records.get('acme')?.value, 'one', 'other windows keep it as well');
        assert.ok(window.manager.nextRenewalAtMs('acme') !== undefined, 'it is asked for again, after a pause');
      });
    }

    it('drops the token everywhere when the endpoint refuses', async () => {
      const wait = rejection(window.manager.getAccessToken('acme', { renew: true }));
      await settled();
      await window.transport.last.answer(errorAnswer(401));
      assert.equal((await wait).kind, 'rejected');
      assert.equal(window.manager.get('acme')?.token, undefined);
      assert.equal(machine.tokens.records.size, 0);
      assert.deepEqual(machine.statuses.snapshots.get('acme'), { hasCredentials: true });
    });

    it('leaves the endpoint alone for longer and longer after failed renewals behind', async () => {
      await machine.clock.advance(hour - 6 * minute + 1);
      const pauses = [3000, 6000, 12_000];
      for (const [index, pause] of pauses.entries()) {
        await window.manager.getAccessToken('acme');
        await settled();
        assert.equal(window.transport.requests.length, 2 + index);
        await window.transport.last.fail(refused);
        await machine.clock.advance(pause - 1);
        assert.equal((await window.manager.getAccessToken('acme')).token.value, 'one');
        await settled();
        assert.equal(window.transport.requests.length, 2 + index, 'a millisecond before the pause is over');
        await machine.clock.advance(1);
      }
    });

    it('waits out Retry-After in front of a person too, but not of Renew Token', async () => {
      const first = rejection(window.manager.getAccessToken('acme', { renew: true }));
      await settled();
      await window.transport.last.answer(errorAnswer(429, { 'retry-after': '120' }));
      assert.equal((await first).retryAfterMs, 120_000);
      machine.tokens.records.clear();
      window.manager.handleStoreChange('acme');
      await settled();
      await machine.clock.advance(119_999);
      const second = await rejection(window.manager.getAccessToken('acme'));
      assert.equal(second.kind, 'throttled');
      assert.equal(second.retryAfterMs, 1);
      assert.equal(second.status, 429);
      assert.equal(window.transport.requests.length, 2);
      const explicit = window.manager.getAccessToken('acme', { renew: true });
      await settled();
      assert.equal(window.transport.requests.length, 3);
      await window.transport.last.answer(tokenAnswer('two', 3600));
      await explicit;
    });

    it('serves a token that could not be stored, and says so', async () => {
      machine.tokens.failing = 'write';
      const wait = window.manager.getAccessToken('acme', { renew: true });
      await settled();
      await window.transport.last.answer(tokenAnswer('two', 3600));
      assert.equal((await wait).token.value, 'two');
      assert.deepEqual(window.manager.get('acme')?.lastError, { kind: 'storage', reason: 'storage-write', atMs: machine.clock.nowMs() });
      window.manager.handleStoreChange('acme');
      assert.equal((await window.manager.getAccessToken('acme')).token.value, 'two', 'the older one in the store does not come back');
    });

    it('makes an error of ours of any failure', async () => {
      const wait = rejection(window.manager.getAccessToken('acme', { renew: true }));
      await settled();
      await window.transport.last.fail(new Error(canary));
      const data = await wait;
      assert.equal(data.kind, 'unreachable');
      assert.equal(leaks(data), false);
    });
  });

  describe('credentials', () => {
    it('says that there are none', async () => {
      machine.credentials.records.clear();
      assert.deepEqual(await rejection(window.manager.getAccessToken('acme')), { kind: 'no-credentials', reason: 'credentials-missing' });
      assert.equal(window.manager.get('acme')?.hasCredentials, false);
      assert.equal(window.transport.requests.length, 0);
    });

    for (const other of [
      'https://auth.acme.test:8443',
      'http://auth.acme.test',
      'https://auth.acme.test.evil.test',
      'https://auth.acme.tes',
    ]) {
      it(`does not send what was entered for ${other}`, async () => {
        machine.credentials.records.set('acme', { ...acmeCredentials, origin: other });
        assert.deepEqual(await rejection(window.manager.getAccessToken('acme')), {
          kind: 'no-credentials',
          reason: 'origin-changed',
          subject: origin,
        });
        assert.equal(window.transport.requests.length, 0);
      });
    }

    it('does not send what belongs to a method that the definition has not', async () => {
      machine.credentials.records.set('acme', { ...acmeCredentials, method: 'gone' });
      assert.equal((await rejection(window.manager.getAccessToken('acme'))).reason, 'credentials-missing');
    });

    it('tells that the store failed', async () => {
      machine.credentials.failing = 'read';
      assert.equal((await rejection(window.manager.getAccessToken('acme'))).kind, 'storage');
    });
  });

  describe('changes on the way', () => {
    let wait: Promise<{ kind: string; reason: string }>;

    beforeEach(async () => {
      wait = rejection(window.manager.getAccessToken('acme'));
      wait.catch(() => undefined);
      await settled();
    });

    const changes: Readonly<Record<string, () => unknown>> = {
      'the provider is edited': () => {
        window.providers.set([acmeSource('acme', { scope: 'write' })]);
      },
      'the provider is removed': () => {
        window.providers.set([]);
      },
      'the credentials are replaced': () =>
        window.manager.setCredentials(acmeSource(), { method: 'secret', values: { clientSecret: 'new' } }),
      'the token is forgotten': () => window.manager.forgetToken('acme'),
      'the secrets are forgotten': () => window.manager.forgetSecrets('acme'),
    };

    for (const [what, change] of Object.entries(changes)) {
      it(`drops the answer when ${what}`, async () => {
        const done = change();
        await window.transport.last.answer(tokenAnswer('late', 3600));
        await done;
        assert.deepEqual(await wait, { kind: 'cancelled', reason: 'provider-changed' });
        assert.equal(window.transport.last.signal.aborted, true);
        await tick();
        assert.equal(machine.tokens.records.size, 0);
        assert.equal(window.manager.get('acme')?.token, undefined);
        assert.equal(machine.statuses.snapshots.get('acme')?.token, undefined);
      });
    }

    it('drops the answer when another window replaced the credentials', async () => {
      machine.credentials.records.set('acme', { ...acmeCredentials, values: { clientSecret: 'new' } });
      await window.transport.last.answer(tokenAnswer('late', 3600));
      assert.equal((await wait).reason, 'provider-changed');
      assert.equal(machine.tokens.records.size, 0);
    });

    it('keeps the answer when the provider is only renamed', async () => {
      window.providers.set([acmeSource('acme', {}, 'Renamed')]);
      await window.transport.last.answer(tokenAnswer('one', 3600));
      await assert.rejects(wait, /it resolved/);
      assert.equal((await window.manager.getAccessToken('acme')).token.value, 'one');
    });

    for (const forget of ['forgetToken', 'forgetSecrets'] as const) {
      it(`forgets a token whose storing was under way (${forget})`, async () => {
        const gate = new Gate();
        machine.tokens.beforeWrite = gate.pass;
        await window.transport.last.answer(tokenAnswer('late', 3600));
        const forgotten = window.manager[forget]('acme');
        gate.open();
        await forgotten;
        await wait;
        await settled();
        assert.equal(window.manager.get('acme')?.token, undefined);
        assert.equal(machine.tokens.records.size, 0);
      });
    }
  });

  it('drops a reading of the store that was overtaken', async () => {
    await fetchToken('one', 3600);
    const next = machine.window();
    const gate = new Gate();
    machine.tokens.beforeRead = gate.pass;
    const wait = next.manager.getAccessToken('acme');
    await settled();
    await next.manager.forgetToken('acme');
    gate.open();
    await settled();
    assert.equal(next.transport.requests.length, 1, 'the token that was read is forgotten');
    await next.transport.last.answer(tokenAnswer('two', 3600));
    assert.equal((await wait).token.value, 'two');
  });

  it('ends a flight that began while new credentials were being stored', async () => {
    const gate = new Gate();
    machine.credentials.beforeWrite = gate.pass;
    const stored = window.manager.setCredentials(acmeSource(), { method: 'secret', values: { clientSecret: 'new' } });
    await settled();
    const wait = rejection(window.manager.getAccessToken('acme'));
    await settled();
    assert.equal(window.transport.last.signal.aborted, false);
    gate.open();
    await stored;
    assert.equal((await wait).reason, 'provider-changed');
    assert.equal(window.transport.last.signal.aborted, true);
  });

  it('knows nothing of a provider that is not configured', async () => {
    assert.deepEqual(await rejection(window.manager.getAccessToken('nobody')), {
      kind: 'misconfigured',
      reason: 'provider-unknown',
      subject: 'nobody',
    });
    assert.equal(window.manager.get('nobody'), undefined);
  });

  it('tells the log nothing but ids and kinds', async () => {
    await fetchToken(`token-${Buffer.from(canary).toString('hex')}`, 3600);
    const wait = rejection(window.manager.getAccessToken('acme', { renew: true }));
    await settled();
    await window.transport.last.answer({ status: 400, headers: {}, body: JSON.stringify({ error: canary, message: canary }) });
    assert.equal(leaks(await wait), false);
    assert.equal(machine.log.lines.length, 2);
    assert.equal(leaks(machine.log.lines), false);
    assert.equal(leaks(window.manager.list()), false);
    assert.equal(leaks([...machine.statuses.snapshots]), false);
    assert.ok(leaks([...machine.credentials.records]), 'the search finds what is there');
  });
});
