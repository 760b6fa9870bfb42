/** Owns what the three vendors' emulators share beyond a server: adjustable lifetime, issued tokens, the fake API's verdict. */
import { EmulatorServer, type Answer, type ReceivedRequest, type ServerOptions } from './emulator-server';
import { IssuedTokens, type TokenVerdict } from './issued-tokens';

export interface TokenEmulatorOptions<Credentials> extends ServerOptions {
  readonly credentials?: Credentials;
  /** Of the tokens issued from now on; whole seconds. */
  readonly lifetimeSeconds?: number;
}

export abstract class TokenEmulator extends EmulatorServer {
  /** Of the tokens issued from now on; whole seconds. Zero or less issues tokens that are expired already. */
  lifetimeSeconds: number;
  protected readonly issued = new IssuedTokens();

  constructor(options: ServerOptions, lifetimeSeconds: number) {
    super(options);
    this.lifetimeSeconds = lifetimeSeconds;
  }

  /** For a search through what was written: a token must stand nowhere. */
  get issuedTokens(): readonly string[] {
    return this.issued.values;
  }

  /** Makes every token issued so far unknown to the fake API. */
  revokeAll(): void {
    this.issued.revokeAll();
  }

  /** Answers at the fake API: `accepted`, or what the vendor says to a token that is not. */
  protected judged(request: ReceivedRequest, accepted: object, refused: (verdict: Exclude<TokenVerdict, 'accepted'>) => Answer): Answer {
    const verdict = this.issued.judge(request.header('authorization'), this.nowMs());
    return verdict === 'accepted' ? { status: 200, body: accepted, verdict } : { ...refused(verdict), verdict };
  }
}
