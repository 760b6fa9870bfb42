/**
 * Owns how one row of the fault table is suffered: a token manager that is asked with nothing in hand, and one that renews
 * behind a token in hand. Every request crosses a real socket; the clock is a fake. Asserts nothing.
 */
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import type { Definition } from '../../src/core/definition/definition';
import type { TokenTransport } from '../../src/core/request/transport';
import { resolveProvider } from '../../src/core/provider/resolve-provider';
import { isTokenError, type TokenError } from '../../src/core/base/token-error';
import type { TokenGrant } from '../../src/core/token/token-service';
import { TestAuthority } from '../servers/certificate';
import { FaultServer } from '../servers/fault-server';
import { acme, acmeSource, entered, Machine, type Window } from '../unit/fakes/acme';
import type { FaultRow } from './fault-row';

const minute = 60_000;
/** The first token's life, and when it is renewed behind: inside the renewal window, fresh for two minutes less a bit. */
const lifeMs = 600_000;
const laterMs = 500_000;

export type Outcome = { readonly grant: TokenGrant } | { readonly error: TokenError };

export interface FaultOutcome {
  /** With nothing in hand. */
  readonly first: Outcome;
  /** Requests that arrived by then, and ten minutes later, when nobody wanted a token. */
  readonly firstRequests: number;
  readonly requestsWithoutWish: number;
  /** With a token in hand that is due: what whoever asks is given at once, and after the renewal came to nothing. */
  readonly atOnce: Outcome;
  readonly afterwards: Outcome;
  readonly renewals: number;
  /** Milliseconds until it is asked for again of its own accord; undefined: never. */
  readonly againInMs: number | undefined;
  /** Once the token in hand is expired. */
  readonly expired: Outcome;
  /** Everything that came out and may be seen: logs, statuses, histories, what was kept for the next start. */
  readonly sinks: readonly unknown[];
}

interface Suffering {
  readonly machine: Machine;
  readonly window: Window;
}

export class FaultSubject {
  readonly #plain = new FaultServer();
  readonly #elsewhere = new FaultServer();
  readonly #authority = new TestAuthority();
  readonly #silent = createServer();
  readonly #transportOf: (deadlineMs: number | undefined) => TokenTransport;

  constructor(transportOf: (deadlineMs: number | undefined) => TokenTransport) {
    this.#transportOf = transportOf;
  }

  async start(): Promise<void> {
    await this.#plain.start();
    await this.#elsewhere.start();
    this.#silent.listen(0, '127.0.0.1');
    await once(this.#silent, 'listening');
  }

  async stop(): Promise<void> {
    await this.#plain.stop();
    await this.#elsewhere.stop();
    this.#silent.close();
  }

  /** What came to the server that redirects name. */
  get strayRequests(): number {
    return this.#elsewhere.requests.length;
  }

  async runFault(row: FaultRow): Promise<FaultOutcome> {
    if (!row.tls) return this.#runFaultAt(this.#plain, row);
    const server = new FaultServer({ tls: this.#authority.issue(row.tls) });
    await server.start();
    try {
      return await this.#runFaultAt(server, row);
    } finally {
      await server.stop();
    }
  }

  async #runFaultAt(server: FaultServer, row: FaultRow): Promise<FaultOutcome> {
    const fault = typeof row.fault === 'function' ? row.fault(this.#elsewhere.origin) : row.fault;
    const transport = this.#transportOf('deadlineMs' in row.comes ? row.comes.deadlineMs : undefined);
    const definition: Definition = { ...acme, response: { ...acme.response, ...row.response } };
    const endpoint = row.endpoint === 'silent' ? this.#silentOrigin() : (row.endpoint ?? server.origin);
    const ca = row.tls?.known === true ? this.#authority.cert : undefined;

    const empty = this.#window(endpoint, definition, transport, ca);
    server.fault = fault;
    const before = server.requests.length;
    const first = await outcomeOf(empty.window.manager.getAccessToken('acme'));
    const firstRequests = server.requests.length - before;
    await empty.machine.clock.advance(10 * minute);
    if ('error' in first) await empty.window.manager.renewIfDue('acme');
    const requestsWithoutWish = server.requests.length - before;

    const holding = this.#window(endpoint, definition, transport, ca);
    const { manager } = holding.window;
    const nowMs = holding.machine.clock.nowMs();
    const resolved = resolveProvider(sourceAt(endpoint, definition));
    if ('kind' in resolved) throw new Error(resolved.reason);
    const { fingerprint } = resolved;
    await holding.machine.tokens.write('acme', { value: 'good', issuedAtMs: nowMs, expiresAtMs: nowMs + lifeMs, fingerprint });
    await manager.getAccessToken('acme');
    await holding.machine.clock.advance(laterMs);
    server.fault = fault;
    const sent = server.requests.length;
    const atOnce = await outcomeOf(manager.getAccessToken('acme'));
    await manager.renewIfDue('acme');
    const renewals = server.requests.length - sent;
    const atMs = manager.nextRenewalAtMs('acme');
    const againInMs = atMs === undefined ? undefined : atMs - holding.machine.clock.nowMs();
    const afterwards = await outcomeOf(manager.getAccessToken('acme'));
    await holding.machine.clock.advance(lifeMs);
    const expired = await outcomeOf(manager.getAccessToken('acme', { renew: true }));
    return {
      first,
      firstRequests,
      requestsWithoutWish,
      atOnce,
      afterwards,
      renewals,
      againInMs,
      expired,
      sinks: [empty, holding].flatMap(({ machine, window }) => [
        machine.log.lines,
        [...machine.statuses.snapshots],
        machine.history.of('acme'),
        window.manager.list(),
        window.events,
      ]),
    };
  }

  #silentOrigin(): string {
    return `https://127.0.0.1:${String((this.#silent.address() as AddressInfo).port)}`;
  }

  #window(endpoint: string, definition: Definition, transport: TokenTransport, ca: string | undefined): Suffering {
    const machine = new Machine('acme');
    machine.credentials.records.set('acme', { ...entered, origin: endpoint });
    if (ca !== undefined) machine.authorities.records.set('acme', { origin: endpoint, pem: ca, certificates: [] });
    return { machine, window: machine.window({ sources: [sourceAt(endpoint, definition)], transport }) };
  }
}

async function outcomeOf(promise: Promise<TokenGrant>): Promise<Outcome> {
  try {
    return { grant: await promise };
  } catch (error) {
    if (isTokenError(error)) return { error };
    throw error;
  }
}

function sourceAt(endpoint: string, definition: Definition) {
  return { ...acmeSource('acme', { baseUrl: endpoint }), definition };
}
