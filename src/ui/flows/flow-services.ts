/** Owns what input flows may use. Narrow on purpose: a flow never sees a token or a stored secret. */
import type { Clock } from '../../core/ports';
import type { ProviderEditor, ProviderSecrets, StatusSource } from '../../core/token-service';

export interface FlowServices {
  readonly editor: ProviderEditor;
  readonly secrets: ProviderSecrets;
  readonly statuses: StatusSource;
  readonly clock: Clock;
  /** Rejects with `no-credentials`/`remote-not-allowed` where the person doesn't want secrets used in this window. */
  readonly consent: { ensureAllowed(): Promise<void> };
  /** Shows the provider in the tree. */
  readonly reveal: (providerId: string) => Promise<void>;
}
