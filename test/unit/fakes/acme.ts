/** Owns a made-up vendor, Acme, and a token manager over fakes that is configured for it. */
import * as v from 'valibot';
import { definitionSchema, type Definition } from '../../../src/core/definition/definition';
import type { Credentials } from '../../../src/core/provider/credentials';
import type { HttpAnswer, TokenTransport } from '../../../src/core/request/transport';
import type { Lock } from '../../../src/core/base/lock';
import type { ProviderSource } from '../../../src/core/provider/provider';
import { isTokenError, type TokenErrorData } from '../../../src/core/base/token-error';
import { RequestHistory } from '../../../src/core/token/request-history';
import { tokenCodec } from '../../../src/core/request/token-format';
import { TokenManager } from '../../../src/core/token/token-manager';
import { canary } from './canary';
import { FakeClock } from './fake-clock';
import { ImmediateLock, noSigner, ScriptedTransport } from './scripted-transport';
import { FakeAuthorityStore, FakeCredentialStore, FakeLog, FakeProviderStore, FakeStatusSnapshotStore, FakeTokenStore } from './stores';

export const acme: Definition = v.parse(definitionSchema, {
  schema: 1,
  id: 'acme',
  name: 'Acme',
  fields: [
    { id: 'baseUrl', label: 'Base URL', format: 'base-url', default: 'https://auth.acme.test' },
    { id: 'scope', label: 'Scope', default: 'read' },
  ],
  authentication: [
    {
      type: 'in-request',
      id: 'secret',
      label: 'Secret',
      fields: [{ id: 'clientSecret', label: 'Client secret', secret: true }],
    },
  ],
  request: {
    url: '{{baseUrl}}/token',
    headers: { RqUID: '{{uuid}}' },
    body: { type: 'form', fields: { client_secret: '{{clientSecret}}', scope: '{{scope}}' } },
    requestIdHeader: 'RqUID',
  },
  response: { token: '/access_token', expiry: [{ type: 'lifetime', pointer: '/expires_in', unit: 's' }], errorCode: '/error' },
  apiOrigins: ['https://api.acme.test'],
  companions: [
    {
      id: 'orders',
      label: 'Orders',
      fields: [{ id: 'ordersKey', label: 'Key', secret: true, format: 'ascii' }],
      header: { name: 'X-Orders', value: 'Key {{ordersKey}}' },
    },
  ],
});

export const origin = 'https://auth.acme.test';

export function acmeSource(id = 'acme', values: Readonly<Record<string, string>> = {}, name?: string): ProviderSource {
  return { config: { id, definition: 'acme', values, ...(name === undefined ? {} : { name }) }, definition: acme, environments: [] };
}

export const entered = { method: 'secret', values: { clientSecret: canary } };
export const acmeCredentials: Credentials = { ...entered, origin };

/** An answer with a token that lives for so long. */
export function tokenAnswer(value: string, lifetimeSeconds: number): HttpAnswer {
  return { status: 200, headers: {}, body: JSON.stringify({ access_token: value, expires_in: lifetimeSeconds }) };
}

export function errorAnswer(status: number, headers: Readonly<Record<string, string>> = {}): HttpAnswer {
  return { status, headers, body: JSON.stringify({ error: 'no' }) };
}

/** What a machine keeps, shared by all its windows. */
export class Machine {
  readonly clock = new FakeClock();
  readonly credentials = new FakeCredentialStore();
  readonly tokens = new FakeTokenStore();
  readonly statuses = new FakeStatusSnapshotStore();
  readonly log = new FakeLog();
  readonly authorities = new FakeAuthorityStore();
  readonly history = new RequestHistory();

  /** With credentials for Acme under these ids. */
  constructor(...ids: readonly string[]) {
    for (const id of ids) {
      this.credentials.records.set(id, acmeCredentials);
      this.statuses.snapshots.set(id, { hasCredentials: true });
    }
  }

  window(options: { sources?: readonly ProviderSource[]; lock?: Lock; transport?: TokenTransport } = {}): Window {
    return new Window(this, options.sources ?? [acmeSource()], options.lock ?? new ImmediateLock(), options.transport);
  }
}

export class Window {
  readonly transport = new ScriptedTransport();
  /** What the part that makes requests can't be loaded for. */
  codecFailure: Error | undefined;
  readonly providers: FakeProviderStore;
  readonly manager: TokenManager;
  readonly events: (string | undefined)[] = [];

  constructor(machine: Machine, sources: readonly ProviderSource[], lock: Lock, transport?: TokenTransport) {
    this.providers = new FakeProviderStore(sources);
    let uuids = 0;
    this.manager = new TokenManager({
      codec: () => (this.codecFailure ? Promise.reject(this.codecFailure) : Promise.resolve(tokenCodec)),
      clock: machine.clock,
      credentials: machine.credentials,
      tokens: machine.tokens,
      statuses: machine.statuses,
      authorities: machine.authorities,
      log: machine.log,
      recorder: machine.history,
      providers: this.providers,
      random: () => 1,
      lock,
      transport: transport ?? this.transport,
      signer: noSigner,
      uuid: () => `00000000-0000-4000-8000-${String((uuids += 1)).padStart(12, '0')}`,
    });
    this.manager.onDidChangeStatus((id) => this.events.push(id));
  }
}

/** The data of the TokenError that a promise rejects with. */
export async function rejection(promise: Promise<unknown>): Promise<TokenErrorData> {
  const error: unknown = await promise.then(
    () => {
      throw new Error('it resolved');
    },
    (reason: unknown) => reason,
  );
  if (!isTokenError(error)) throw error;
  return error.data;
}
