/**
 * Owns one provider's variable: the warning text, or while it is armed a token, kept fresh ahead of its expiry. Knows
 * neither documents nor settings; whoever arms it has made sure that it may be.
 */
import type { AccessToken } from '../base/access-token';
import { isDue, mayPass, mayStand, nextLookMs, noTokenText, sameLife } from './arming';
import type { Disposable } from '../base/event';
import type { Clock } from '../base/clock';
import { longestPauseInViewMs, RenewalBackoff } from '../token/renewal-backoff';
import { isTokenError, TokenError, type TokenErrorData } from '../base/token-error';
import type { StatusSource, TokenGrant, TokenSource } from '../token/token-service';
import type { VariableStanding } from './variable-standing';

export interface ArmedVariablePorts {
  readonly clock: Clock;
  readonly tokens: Pick<TokenSource, 'getAccessToken'>;
  readonly statuses: Pick<StatusSource, 'get' | 'onDidChangeStatus'>;
  /** What must be left of a token that stands in the variable, in milliseconds. */
  readonly minimumLifetimeMs: () => number;
  /** Sets the environment variable. */
  readonly write: (value: string) => void;
  /** Whether the person looks at a document that refers to it: then the pauses after failures are shorter. */
  readonly isInView?: () => boolean;
  /** The standing has changed. */
  readonly told?: () => void;
  /** 0 to 1, for the pauses after failures. Default: `Math.random`. */
  readonly random?: () => number;
}

/** How often a token is asked for that is to be sent now. */
const mostAttempts = 5;
/** A send has begun: the least lifetime is there for its way, so a token may stand into it for that long. */
const leaseMs = 1_000;

export class ArmedVariable implements Disposable {
  readonly #id: string;
  readonly #ports: ArmedVariablePorts;
  readonly #backoff: RenewalBackoff;
  #subscription: Disposable | undefined;
  #held: AccessToken | undefined;
  #asking: AbortController | undefined;
  /** Another token came into hand while one was being asked for. */
  #askAgain = false;
  /** After a failure that time alone may correct. */
  #mayRetry = true;
  /** Credentials or a consent are missing: asking again would put the same question to the person with each look. */
  #waitsForPerson = false;
  /** Of the last attempt, until one succeeds or it is disarmed. */
  #failure: TokenErrorData | undefined;
  #toldStanding = '';
  #timer: Disposable | undefined;
  #leasedUntilMs = 0;

  /** Writes the warning text at once. */
  constructor(providerId: string, ports: ArmedVariablePorts) {
    this.#id = providerId;
    this.#ports = ports;
    this.#backoff = new RenewalBackoff(ports.random);
    this.#drop();
  }

  get isArmed(): boolean {
    return this.#subscription !== undefined;
  }

  /** What it has to tell while it is armed. */
  get standing(): Exclude<VariableStanding, { readonly kind: 'withheld' }> {
    if (this.#held) return { kind: 'token' };
    const nowMs = this.#ports.clock.nowMs();
    const error = this.#failure;
    if (!error) return { kind: this.#asking || this.#mayRetry ? 'fetching' : 'dropped' };
    if (this.#asking) return { kind: 'failed', error, next: 'under-way' };
    return { kind: 'failed', error, next: this.#mayRetry ? nowMs + this.#pausedForMs(nowMs) : 'by-hand' };
  }

  /** Asks for a token and keeps one fresh from now on. */
  arm(): void {
    if (this.#subscription) return;
    this.#subscription = this.#ports.statuses.onDidChangeStatus((id) => {
      if (id === undefined || id === this.#id) this.#statusChanged();
    });
    this.#ask();
  }

  /** Writes the warning text before it returns. */
  disarm(): void {
    this.#subscription?.dispose();
    this.#subscription = undefined;
    this.#asking?.abort();
    this.#asking = undefined;
    this.#timer?.dispose();
    this.#timer = undefined;
    this.#backoff.reset();
    this.#mayRetry = true;
    this.#waitsForPerson = false;
    this.#failure = undefined;
    this.#drop();
    this.#tell();
  }

  dispose(): void {
    this.disarm();
  }

  /** The person is back or moved on: a token that went stale meanwhile goes before this returns, and a new one is asked for. */
  look(): void {
    if (!this.isArmed) return;
    this.#dropUnlessFresh();
    const isWanted = this.#held ? isDue(this.#held, this.#ports.clock.nowMs()) : !this.#waitsForPerson;
    if (isWanted) this.#ask();
    this.#setTimer();
  }

  /** Its pauses are shorter from now on. */
  comeIntoView(): void {
    this.#backoff.liftPostponement();
    this.look();
  }

  /** Resolves when the variable holds a fresh token. Rejects with a TokenError, and with `cancelled` where it was disarmed meanwhile. */
  async take(signal?: AbortSignal): Promise<void> {
    for (let attempt = 1; ; attempt++) {
      const grant = await this.#ports.tokens.getAccessToken(this.#id, signal ? { signal } : {});
      if (!this.isArmed) throw cancelled();
      try {
        // On a machine that is too busy, what is left of a new token's life passes on its way here, again and again.
        this.#hold(grant, attempt === mostAttempts ? leaseMs : this.#ports.minimumLifetimeMs());
        break;
      } catch (error) {
        // It went stale, or was renewed, on its way here: the next one is had at once.
        const { issuedAtMs, expiresAtMs = Infinity } = grant.token;
        if (attempt === mostAttempts || expiresAtMs - issuedAtMs <= this.#ports.minimumLifetimeMs()) throw error;
      }
    }
    this.#leasedUntilMs = this.#ports.clock.nowMs() + leaseMs;
    this.#setTimer();
  }

  /** Nothing is asked while a pause after failures is on; the timer does it when it is over. */
  #ask(): void {
    if (this.#asking || this.#pausedForMs(this.#ports.clock.nowMs()) > 0) return;
    const asking = new AbortController();
    this.#asking = asking;
    this.#askAgain = false;
    this.#tell();
    const unlessOver = (then: () => void): void => {
      if (this.#asking === asking) then();
    };
    void this.#ports.tokens
      .getAccessToken(this.#id, { signal: asking.signal, asker: this.#isInView() ? 'onlooker' : 'nobody' })
      .then((grant) => {
        unlessOver(() => {
          this.#hold(grant);
        });
      })
      .catch((error: unknown) => {
        unlessOver(() => {
          this.#failed(error);
        });
      })
      .finally(() => {
        unlessOver(() => {
          this.#asking = undefined;
          if (this.#askAgain) this.#ask();
          this.#setTimer();
        });
      });
  }

  #hold({ token }: TokenGrant, minimumMs = this.#ports.minimumLifetimeMs()): void {
    const { clock, statuses, write } = this.#ports;
    // The provider may have changed between the answer and now.
    if (!sameLife(token, statuses.get(this.#id)?.token)) throw cancelled('provider-changed');
    if (!mayStand(token, clock.nowMs(), minimumMs)) {
      this.#drop();
      throw new TokenError({ kind: 'malformed', reason: 'already-expired' });
    }
    this.#held = token;
    this.#mayRetry = true;
    this.#waitsForPerson = false;
    this.#failure = undefined;
    this.#backoff.reset();
    write(token.value);
    this.#tell();
  }

  #failed(error: unknown): void {
    const data = isTokenError(error) ? error.data : ({ kind: 'unreachable', reason: 'network' } as const);
    this.#dropUnlessFresh();
    this.#mayRetry = mayPass(data);
    this.#waitsForPerson = data.kind === 'no-credentials';
    this.#failure = data.kind === 'cancelled' ? undefined : data;
    if (this.#failure) this.#backoff.failed(this.#failure, this.#ports.clock.nowMs());
  }

  #statusChanged(): void {
    const status = this.#ports.statuses.get(this.#id);
    const life = status?.token;
    if (status && !status.fetching && !status.lastError) this.#waitsForPerson = false;
    if (this.#held && !life) {
      // Forgotten, refused, changed or removed: what is exported goes at once, and is fetched anew no sooner than the person moves on with a document open that wants it.
      this.#drop();
      this.#mayRetry = false;
      this.#setTimer();
    }
    this.#dropUnlessFresh();
    if (!life || (this.#held && sameLife(this.#held, life))) return;
    // One that is no longer fresh is the timer's business, with its pauses.
    if (!mayStand({ value: '-', ...life }, this.#ports.clock.nowMs(), this.#ports.minimumLifetimeMs())) {
      // What stands in the variable is no longer the token in hand: perhaps another account's.
      if (this.#held) {
        this.#drop();
        this.#setTimer();
      }
      return;
    }
    this.#backoff.reset();
    if (this.#asking) this.#askAgain = true;
    else this.#ask();
  }

  #drop(): void {
    this.#held = undefined;
    this.#leasedUntilMs = 0;
    this.#ports.write(noTokenText(this.#id));
  }

  #dropUnlessFresh(): void {
    const { clock, minimumLifetimeMs } = this.#ports;
    const nowMs = clock.nowMs();
    if (this.#held && !mayStand(this.#held, nowMs, this.#leaseLeftMs(nowMs) > 0 ? 0 : minimumLifetimeMs())) this.#drop();
  }

  /** A clock that was set back must not stretch it. */
  #leaseLeftMs(nowMs: number): number {
    const leftMs = this.#leasedUntilMs - nowMs;
    return leftMs <= leaseMs ? Math.max(0, leftMs) : 0;
  }

  #pausedForMs(nowMs: number): number {
    return this.#backoff.pausedForMs(nowMs, this.#isInView() ? longestPauseInViewMs : undefined);
  }

  #isInView(): boolean {
    return this.#ports.isInView?.() === true;
  }

  #tell(): void {
    const standing = this.isArmed ? JSON.stringify(this.standing) : '';
    if (standing === this.#toldStanding) return;
    this.#toldStanding = standing;
    this.#ports.told?.();
  }

  /** One timer: ahead of the token's expiry, or for the next attempt. */
  #setTimer(): void {
    this.#tell();
    this.#timer?.dispose();
    this.#timer = undefined;
    if (!this.isArmed || (!this.#held && (this.#asking || !this.#mayRetry))) return;
    const { clock, minimumLifetimeMs } = this.#ports;
    const nowMs = clock.nowMs();
    const delayMs = this.#held
      ? Math.max(nextLookMs(this.#held, nowMs, minimumLifetimeMs()), this.#leaseLeftMs(nowMs))
      : this.#pausedForMs(nowMs);
    this.#timer = clock.setTimer(() => {
      this.#timer = undefined;
      this.look();
    }, delayMs);
  }
}

function cancelled(reason: 'cancelled' | 'provider-changed' = 'cancelled'): TokenError {
  return new TokenError({ kind: 'cancelled', reason });
}
