/** Owns the narrow interface through which editor help and the CodeLens see the variables of providers. No token passes through it. */
import type { Event } from '../base/event';
import type { VariableStanding } from './variable-standing';

export interface VariableSource {
  /** Undefined where the provider has no variable. */
  nameOf(providerId: string): string | undefined;
  /** The provider whose variable it is; undefined where it is nobody's. */
  idOf(name: string): string | undefined;
  /** Undefined where the provider has no variable or no open document refers to it. */
  standingOf(providerId: string): VariableStanding | undefined;
  /**
   * Resolves when the provider's variable holds a fresh token; asks the person first where that is still open. Rejects with
   * ArmingRefused (`arming.ts`), with a TokenError, and with `cancelled` where no open document refers to the variable.
   */
  arm(providerId: string, signal?: AbortSignal): Promise<void>;
  /** Fires when names have changed. */
  readonly onDidChange: Event<void>;
  /** Fires when a standing has changed. */
  readonly onDidChangeStanding: Event<void>;
}
