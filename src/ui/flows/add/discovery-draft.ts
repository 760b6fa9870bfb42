/** Owns what is remembered while a person looks for a token endpoint by its issuer. */
import type { DiscoveredServer } from '../../../core/request/discovery';

/** What was typed and what came of it; found is kept until another issuer is typed. */
export interface DiscoveryDraft {
  issuer: string;
  found: { readonly issuer: string; readonly server: DiscoveredServer } | undefined;
}
