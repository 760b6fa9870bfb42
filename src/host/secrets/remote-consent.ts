/** Owns whether credentials may be used in a remote window, for as long as the window's session lasts. The question itself is put by the UI. */
import { Emitter } from '../../core/base/event';
import { TokenError } from '../../core/base/token-error';

/** What the window says about where it runs. */
export interface WindowPlace {
  /** `vscode.env.remoteName` */
  readonly remoteName: string | undefined;
  /** True for `UIKind.Web`. */
  readonly web: boolean;
  readonly hostName: string;
}

/**
 * What the person reads of the remote to ask about; undefined where the extension host is the person's own machine.
 *
 * There is nothing to remember an answer under: what runs on a remote gets folders of that remote as `file:` URIs, a
 * workspace may list folders of any other authority, and a host's name is the host's own claim.
 */
export function remoteToAskAbout({ remoteName, web, hostName }: WindowPlace): string | undefined {
  if (remoteName === undefined || remoteName === '') return undefined;
  // A workbench served by its own host has the address in the browser's bar as its remote (`127.0.0.1:8080`); kinds of remotes look otherwise.
  if (web && (remoteName === 'localhost' || /[.:]/.test(remoteName))) return undefined;
  return `${remoteName} (${hostName})`;
}

function notAllowed(label: string): TokenError {
  return new TokenError({ kind: 'no-credentials', reason: 'remote-not-allowed', subject: label });
}

export class RemoteConsent {
  readonly #place: () => WindowPlace;
  readonly #ask: (label: string) => Promise<boolean>;
  readonly #revoked = new Emitter<void>();
  readonly onDidRevoke = this.#revoked.event;
  #isAllowed = false;
  #asking: Promise<boolean> | undefined;

  /** @param ask puts the question; true means yes. It is asked once for all that wait. */
  constructor(place: () => WindowPlace, ask: (label: string) => Promise<boolean>) {
    this.#place = place;
    this.#ask = ask;
  }

  /** True where the person has to be asked before credentials are used. */
  isPending(): boolean {
    return !this.#isAllowed && remoteToAskAbout(this.#place()) !== undefined;
  }

  async ensureAllowed(signal?: AbortSignal, mayAsk = true): Promise<void> {
    const label = this.#isAllowed ? undefined : remoteToAskAbout(this.#place());
    if (label === undefined) return;
    if (!mayAsk) throw notAllowed(label);
    this.#asking ??= this.#ask(label).finally(() => {
      this.#asking = undefined;
    });
    const allowed = await this.#asking;
    if (allowed) this.#isAllowed = true;
    if (signal?.aborted) throw new TokenError({ kind: 'cancelled', reason: 'cancelled' });
    if (!allowed) throw notAllowed(label);
  }

  /** Takes the consent back; returns whether there was one. */
  revoke(): boolean {
    const wasAllowed = this.#isAllowed;
    this.#isAllowed = false;
    this.#revoked.fire();
    return wasAllowed;
  }
}
