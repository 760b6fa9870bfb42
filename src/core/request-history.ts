/** Owns what is remembered of the last token requests of this window, in memory, for the details view. No secret, no token, no vendor text. */
import { Emitter, type Disposable } from './event';
import type { TokenLife } from './access-token';
import type { TokenErrorReason } from './token-error';

/** One request that was sent. Instants in milliseconds since the Unix epoch. */
export interface RequestRecord {
  readonly sentAtMs: number;
  readonly durationMs: number;
  /** HTTP status; undefined where no answer came. */
  readonly status: number | undefined;
  /** Why it brought no token; undefined where it did. */
  readonly failure: TokenErrorReason | undefined;
  /** The life of the token that it brought. */
  readonly life: TokenLife | undefined;
  readonly requestId: string | undefined;
  /** How far the server's clock (`Date`, RFC 9110 §6.6.1) is ahead of ours, in milliseconds; undefined where it did not tell. */
  readonly clockSkewMs: number | undefined;
}

export interface RequestJournal {
  record(providerId: string, record: RequestRecord): void;
}

const keptRecords = 50;

export class RequestHistory implements RequestJournal, Disposable {
  readonly #records = new Map<string, readonly RequestRecord[]>();
  readonly #changed = new Emitter<string>();

  readonly onDidRecord = this.#changed.event;

  record(providerId: string, record: RequestRecord): void {
    this.#records.set(providerId, [record, ...this.of(providerId)].slice(0, keptRecords));
    this.#changed.fire(providerId);
  }

  /** The latest first. */
  of(providerId: string): readonly RequestRecord[] {
    return this.#records.get(providerId) ?? [];
  }

  dispose(): void {
    this.#changed.dispose();
  }
}

/**
 * The server's clock against ours, from its `Date` header, which has whole seconds: less than two seconds or half of the
 * request's duration can't be told from none.
 */
export function clockSkewMs(dateHeader: string | undefined, sentAtMs: number, receivedAtMs: number): number | undefined {
  const serverMs = dateHeader === undefined ? NaN : Date.parse(dateHeader);
  if (!Number.isFinite(serverMs)) return undefined;
  // The second that it names has begun, and ends within the next 999 ms.
  const skewMs = serverMs + 500 - (sentAtMs + receivedAtMs) / 2;
  return Math.abs(skewMs) <= Math.max(2_000, (receivedAtMs - sentAtMs) / 2) ? 0 : Math.round(skewMs / 1_000) * 1_000;
}
