/** Owns the port through which core reads the configured providers. */
import type { Event } from '../base/event';
import type { ProviderSource } from './provider';

/** The configured providers, in the user's order. */
export interface ProviderStore {
  list(): readonly ProviderSource[];
  readonly onDidChange: Event<void>;
}
