/** Owns what is remembered of the last token requests and checks of this window, in memory, for the details view. No secret, no token, no vendor text. */
import { Emitter, type Disposable } from '../base/event';
import type { TokenLife } from '../base/access-token';
import type { CheckOutcome } from './token-check';
import type { TokenErrorReason } from '../base/token-error';

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

export interface RequestRecorder {
  record(providerId: string, record: RequestRecord): void;
}

const keptRecords = 50;

export class RequestHistory implements RequestRecorder, Disposable {
  readonly #records = new Map<string, readonly RequestRecord[]>();
  readonly #checks = new Map<string, CheckOutcome>();
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

  recordCheck(providerId: string, outcome: CheckOutcome): void {
    this.#checks.set(providerId, outcome);
    this.#changed.fire(providerId);
  }

  /** The last one, if it was of the token that was issued at this instant. */
  checkOf(providerId: string, life: TokenLife | undefined): CheckOutcome | undefined {
    const outcome = this.#checks.get(providerId);
    return outcome?.issuedAtMs === life?.issuedAtMs ? outcome : undefined;
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
