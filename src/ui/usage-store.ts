/** Owns what views need to know of how the person uses the providers; host remembers it. */
import type { Event } from '../core/base/event';

export interface UsageStore {
  /** Id of the provider that is pinned to the status bar; it may be configured no more. */
  pinnedId(): string | undefined;
  /** Id of the provider that was added last or whose token was last handed out; it may be configured no more. */
  lastUsedId(): string | undefined;
  readonly onDidChange: Event<void>;
}
