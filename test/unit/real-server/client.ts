/** Owns asking the real server with the generic preset, the real token manager and the real transport; only the stores are fakes. */
import { SystemClock } from '../../../src/host/system-clock';
import type { ProviderSource } from '../../../src/core/provider/provider';
import { resolveSource } from '../../../src/core/provider/configured-providers';
import { TokenError } from '../../../src/core/base/token-error';
import { tokenCodec } from '../../../src/core/request/token-format';
import { TokenManager } from '../../../src/core/token/token-manager';
import type { TokenGrant } from '../../../src/core/token/token-service';
import { createSigner, createTransport } from '../../../src/http/http-chunk';
import { preset } from '../fakes/definitions';
import { ImmediateLock } from '../fakes/scripted-transport';
import {
  FakeAuthorityStore,
  FakeCredentialStore,
  FakeLog,
  FakeProviderStore,
  FakeStatusSnapshotStore,
  FakeTokenStore,
} from '../fakes/stores';
import { api, type AuthorizationServer } from './authorization-server';

export interface Client {
  readonly method: string;
  readonly values: Readonly<Record<string, string>>;
  /** Values of the provider beside its addresses. */
  readonly own?: Readonly<Record<string, string>>;
  /** Whether its authority was chosen for the provider. */
  readonly trusts?: boolean;
}

export interface Asked {
  readonly grant: TokenGrant;
  readonly manager: TokenManager;
  readonly log: readonly string[];
}

/** The first token. Rejects with the TokenError that it ends with. */
export async function ask(server: AuthorizationServer, { method, values, own = {}, trusts = true }: Client): Promise<Asked> {
  const definition = preset('oauth2-client-credentials');
  const source: ProviderSource = {
    config: { id: 'it', definition: definition.id, values: { tokenUrl: `${server.origin}/token`, apiOrigin: api, ...own } },
    definition,
    environments: [],
  };
  const provider = resolveSource(source);
  if (provider instanceof TokenError) throw provider;
  const credentials = new FakeCredentialStore();
  credentials.records.set('it', { method, origin: provider.endpointOrigin, values });
  const authorities = new FakeAuthorityStore();
  if (trusts) authorities.records.set('it', { origin: server.origin, pem: server.authority.cert, certificates: [] });
  const log = new FakeLog();
  const manager = new TokenManager({
    codec: () => Promise.resolve(tokenCodec),
    clock: new SystemClock(),
    credentials,
    tokens: new FakeTokenStore(),
    statuses: new FakeStatusSnapshotStore(),
    providers: new FakeProviderStore([source]),
    lock: new ImmediateLock(),
    authorities,
    log,
    transport: createTransport(),
    signer: createSigner(),
  });
  try {
    return { grant: await manager.getAccessToken('it'), manager, log: log.lines };
  } finally {
    manager.dispose();
  }
}
