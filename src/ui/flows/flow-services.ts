/** Owns what input flows may use. Narrow on purpose: a flow never sees a token or a stored secret. */
import type { Discovery } from '../../core/request/discovery';
import type { AuthorityStore } from '../../core/token/stores';
import type { Clock } from '../../core/base/clock';
import type { Log } from '../../core/base/log';
import type { ProviderEditor, ProviderSecrets, StatusSource } from '../../core/token/token-service';
import type { DraftStore } from './credentials/draft-store';

export interface FlowServices {
  readonly editor: ProviderEditor;
  readonly secrets: ProviderSecrets;
  readonly statuses: StatusSource;
  readonly clock: Clock;
  /** For what core has not logged itself. */
  readonly log: Pick<Log, 'warn'>;
  readonly authorities: AuthorityStore;
  /** Asks an issuer where its token endpoint is, when the person wants it. */
  readonly discovery: Discovery;
  readonly drafts: DraftStore;
  /** A pasted command that was not taken over yet. Holds secrets. */
  readonly pasted: DraftStore<string>;
  /** Rejects with `no-credentials`/`remote-not-allowed` where the person doesn't want secrets used in this window. */
  readonly consent: { ensureAllowed(): Promise<void> };
  readonly usage: { pinnedId(): string | undefined; markUsed(providerId: string): void };
  /** Shows the provider in the tree. */
  readonly reveal: (providerId: string) => Promise<void>;
}
