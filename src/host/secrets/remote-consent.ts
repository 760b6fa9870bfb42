/** Owns whether credentials may be used in a remote window, and remembers the answer. The question itself is put by the UI. */
import type { Memento } from 'vscode';
import { Emitter } from '../../core/base/event';
import { TokenError } from '../../core/base/token-error';

/** What the window says about where it runs. */
export interface WindowPlace {
  /** `vscode.env.remoteName` */
  readonly remoteName: string | undefined;
  /** True for `UIKind.Web`. */
  readonly web: boolean;
  /** Authority of a workspace folder's URI, such as `ssh-remote+box`. */
  readonly folderAuthority: string | undefined;
  readonly hostName: string;
}

export interface Remote {
  /** What the answer is remembered under. */
  readonly key: string;
  /** What the person reads. */
  readonly label: string;
  /** False: the key tells remotes apart too poorly to outlive the session. */
  readonly lasting: boolean;
}

/** The remote to ask about; undefined where the extension host is the person's own machine. */
export function remoteToAskAbout(place: WindowPlace): Remote | undefined {
  const { remoteName } = place;
  if (remoteName === undefined || remoteName === '') return undefined;
  const authority = place.folderAuthority === '' ? undefined : place.folderAuthority;
  if (place.web && isServedByItsOwnHost(remoteName, authority)) return undefined;
  if (authority !== undefined) return { key: authority, label: readable(authority), lasting: true };
  return { key: `${remoteName}@${place.hostName}`, label: `${remoteName} (${place.hostName})`, lasting: false };
}

/** Such a workbench has the address in the browser's bar as authority (`127.0.0.1:8080`), while resolved remotes have `kind+host`. */
function isServedByItsOwnHost(remoteName: string, authority: string | undefined): boolean {
  if (authority !== undefined) return !authority.includes('+');
  return remoteName === 'localhost' || /[.:]/.test(remoteName);
}

/** `ssh-remote+box` reads as `box (ssh-remote)`; container authorities are long hex, shown shortened. */
function readable(authority: string): string {
  const plus = authority.indexOf('+');
  if (plus < 0) return authority;
  const host = authority.slice(plus + 1);
  return `${host.length > 40 ? `${host.slice(0, 39)}…` : host} (${authority.slice(0, plus)})`;
}

function notAllowed({ label }: Remote): TokenError {
  return new TokenError({ kind: 'no-credentials', reason: 'remote-not-allowed', subject: label });
}

const memoryKey = 'remoteConsent';

export class RemoteConsent {
  readonly #memory: Memento;
  readonly #place: () => WindowPlace;
  readonly #ask: (remote: Remote) => Promise<boolean>;
  readonly #session = new Set<string>();
  readonly #revoked = new Emitter<void>();
  readonly onDidRevoke = this.#revoked.event;
  #asking: Promise<boolean> | undefined;

  /** @param ask puts the question; true means yes. It is asked once for all that wait. */
  constructor(memory: Memento, place: () => WindowPlace, ask: (remote: Remote) => Promise<boolean>) {
    this.#memory = memory;
    this.#place = place;
    this.#ask = ask;
  }

  /** True where the person has to be asked before credentials are used. */
  isPending(): boolean {
    const remote = remoteToAskAbout(this.#place());
    return remote !== undefined && !this.#isAllowed(remote);
  }

  async ensureAllowed(signal?: AbortSignal, mayAsk = true): Promise<void> {
    const remote = remoteToAskAbout(this.#place());
    if (!remote || this.#isAllowed(remote)) return;
    if (!mayAsk) throw notAllowed(remote);
    this.#asking ??= this.#askOnce(remote).finally(() => {
      this.#asking = undefined;
    });
    const allowed = await this.#asking;
    if (signal?.aborted) throw new TokenError({ kind: 'cancelled', reason: 'cancelled' });
    if (!allowed) throw notAllowed(remote);
  }

  /** Takes back every consent; resolves with the number of remotes that had one. */
  async revokeAll(): Promise<number> {
    const count = this.#remembered().length + this.#session.size;
    this.#session.clear();
    await this.#memory.update(memoryKey, undefined);
    this.#revoked.fire();
    return count;
  }

  async #askOnce(remote: Remote): Promise<boolean> {
    if (!(await this.#ask(remote))) return false;
    if (remote.lasting) await this.#memory.update(memoryKey, [...new Set([...this.#remembered(), remote.key])]);
    else this.#session.add(remote.key);
    return true;
  }

  #isAllowed(remote: Remote): boolean {
    return this.#session.has(remote.key) || this.#remembered().includes(remote.key);
  }

  #remembered(): readonly string[] {
    const value: unknown = this.#memory.get(memoryKey);
    return Array.isArray(value) ? value.filter((key) => typeof key === 'string') : [];
  }
}
