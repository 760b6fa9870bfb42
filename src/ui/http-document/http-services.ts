/** Owns what the editor help of request files needs from the rest. No token and no way to one is among it. */
import type { Event } from '../../core/base/event';
import type { ProviderLookup } from '../../core/http-file/http-problems';
import type { Clock } from '../../core/base/clock';
import type { Log } from '../../core/base/log';
import type { StatusSource } from '../../core/token/token-service';
import type { VariableSource } from '../../core/variable/variable-source';

/** Where the person lets tokens go beside the origins of definitions. */
export interface OriginTrust {
  of(providerId: string): readonly string[];
  /** Rejects with a TokenError of kind `storage`. */
  add(providerId: string, origin: string): Promise<void>;
  readonly onDidChange: Event<void>;
}

export interface HttpServices {
  readonly clock: Clock;
  readonly log: Pick<Log, 'warn'>;
  /** `vscode.env.language` */
  readonly language: string;
  readonly statuses: StatusSource;
  readonly variables: Pick<VariableSource, 'nameOf' | 'idOf' | 'standingOf' | 'onDidChange' | 'onDidChangeStanding'>;
  readonly known: ProviderLookup;
  readonly trust: OriginTrust;
}

/** Commands of links in the editor, not of the palette. */
export const editorCommandIds = {
  confirmOrigin: 'freshBearer.confirmOrigin',
  sendWithFreshToken: 'freshBearer.sendWithFreshToken',
} as const;
