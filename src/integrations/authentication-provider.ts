/**
 * Owns the one way for other extensions to get a token: VS Code's authentication sessions, one account for each provider, so that
 * VS Code's consent is for each extension and provider. A provider that nobody signed in to is never asked for a token here.
 */
import * as vscode from 'vscode';
import type { Disposable } from '../core/base/event';
import type { LiveConsumers } from '../core/token/live-consumers';
import { grantKeyOf, idInGrantKey } from '../core/provider/granted-provider';
import type { GrantStore } from '../core/token/stores';
import type { GetTokenOptions, ProviderEditor, StatusSource, TokenSource } from '../core/token/token-service';
import { failureText } from '../ui/flows/credentials/failure';
import { saidName } from '../ui/flows/steps/localized';
import { forgetRemovedGrants } from './removed-grants';

/** `contributes.authentication` in package.json. */
export const authenticationProviderId = 'fresh-bearer';

/** Stands where no token is handed out. No HTTP header may carry its first character, so a request with it fails before it leaves. */
const noToken = '⚠ no token: ask with the id of one provider as the scope';

export interface SessionServices {
  readonly tokens: Pick<TokenSource, 'getAccessToken'>;
  readonly statuses: StatusSource;
  /** Of the providers that the person signed in to: `granted-provider.ts`. */
  readonly grants: GrantStore;
  readonly editor: Pick<ProviderEditor, 'isListWhole'>;
  readonly liveConsumers: LiveConsumers;
}

/** @param services `grantStore`: of the providers that the person signed in to */
export function registerSessions(
  services: Omit<SessionServices, 'grants'> & { readonly grantStore: (name: string, place: 'global') => GrantStore },
): Disposable {
  const sessions = new SessionProvider({ ...services, grants: services.grantStore('sessions', 'global') });
  const registration = vscode.authentication.registerAuthenticationProvider(authenticationProviderId, 'Fresh Bearer', sessions, {
    supportsMultipleAccounts: true,
  });
  return vscode.Disposable.from(sessions, registration);
}

export class SessionProvider implements vscode.AuthenticationProvider, Disposable {
  readonly #services: SessionServices;
  readonly #changed = new vscode.EventEmitter<vscode.AuthenticationProviderAuthenticationSessionsChangeEvent>();
  readonly #issuedAtMs = new Map<string, number | undefined>();
  readonly #watching: Disposable;

  readonly onDidChangeSessions = this.#changed.event;

  constructor(services: SessionServices) {
    this.#services = services;
    for (const { id, token } of services.statuses.list()) this.#issuedAtMs.set(id, token?.issuedAtMs);
    this.#watching = services.statuses.onDidChangeStatus((providerId) => {
      if (providerId === undefined) void this.#forgetRemoved();
      else this.#tellRenewal(providerId);
    });
    void this.#forgetRemoved();
  }

  /**
   * VS Code asks before it knows whether the extension may have the answer, and asks without scopes to fill the Accounts menu:
   * then no token is fetched or handed out. With the id of a provider as the one scope, the session holds a fresh token.
   */
  async getSessions(
    scopes: readonly string[] | undefined,
    { account }: vscode.AuthenticationProviderSessionOptions = {},
  ): Promise<vscode.AuthenticationSession[]> {
    if (!scopes) {
      return this.#signedIn()
        .filter((id) => account === undefined || account.id === id)
        .map((id) => sessionOf(id, noToken));
    }
    const id = this.#signedIn().find((known) => scopes.length === 1 && scopes[0] === known);
    if (id === undefined || (account && account.id !== id)) return [];
    return [await this.#freshSession(id, {})];
  }

  /** VS Code has asked whether the extension may sign in, but not to what: that is asked here, once for each provider. */
  async createSession(scopes: readonly string[]): Promise<vscode.AuthenticationSession> {
    const [id] = scopes;
    if (id === undefined || scopes.length > 1) {
      throw new Error(vscode.l10n.t('Ask for a session with the id of one provider as the scope.'));
    }
    const { statuses, grants } = this.#services;
    if (!statuses.get(id)) throw new Error(vscode.l10n.t('There is no provider with the id {0}. Add it, or ask for another one.', id));
    const isNew = !this.#signedIn().includes(id);
    const endpoint = statuses.get(id)?.endpoint;
    if (isNew && !(await this.#ask(id))) throw new Error(vscode.l10n.t('No token was handed out, since you did not allow it.'));
    const session = await this.#freshSession(id, { renew: !isNew });
    if (isNew) {
      const key = this.#keyOf(id);
      // The person agreed to the provider as it was.
      if (key === undefined || statuses.get(id)?.endpoint !== endpoint)
        throw new Error(vscode.l10n.t('No token was handed out, since you did not allow it.'));
      await grants.add(key);
      this.#tellLive();
      this.#changed.fire({ added: [sessionOf(id, noToken)], removed: [], changed: [] });
    }
    return session;
  }

  /** Sign Out in the Accounts menu, which also makes VS Code forget which extensions were allowed. */
  async removeSession(sessionId: string): Promise<void> {
    const { grants } = this.#services;
    const keys = grants.keys().filter((key) => idInGrantKey(key) === sessionId);
    if (keys.length === 0) return;
    for (const key of keys) await grants.delete(key);
    this.#tellLive();
    this.#changed.fire({ added: [], removed: [sessionOf(sessionId, noToken)], changed: [] });
  }

  dispose(): void {
    this.#watching.dispose();
    this.#changed.dispose();
  }

  #signedIn(): readonly string[] {
    const granted = new Set(this.#services.grants.keys());
    return this.#services.statuses.list().flatMap((status) => (granted.has(grantKeyOf(status) ?? '') ? [status.id] : []));
  }

  #keyOf(id: string): string | undefined {
    const status = this.#services.statuses.get(id);
    return status && grantKeyOf(status);
  }

  async #ask(id: string): Promise<boolean> {
    const allow = vscode.l10n.t('Allow');
    const name = saidName(this.#services.statuses, id);
    const detail = vscode.l10n.t(
      'The extension that you just allowed to sign in gets a fresh token of {0} whenever it asks. VS Code asks again for each other extension. The Accounts menu shows who may, and takes it back.',
      name,
    );
    const question = vscode.l10n.t('Hand tokens of {0} to an extension?', name);
    return (await vscode.window.showWarningMessage(question, { modal: true, detail }, allow)) === allow;
  }

  async #freshSession(id: string, options: GetTokenOptions): Promise<vscode.AuthenticationSession> {
    const { tokens, statuses } = this.#services;
    const { token } = await tokens
      .getAccessToken(id, { ...options, asker: 'consumer' })
      .catch((error: unknown) => Promise.reject(new Error(failureText(error, saidName(statuses, id)))));
    return sessionOf(id, token.value);
  }

  #tellRenewal(id: string): void {
    const issuedAtMs = this.#services.statuses.get(id)?.token?.issuedAtMs;
    const isNew = issuedAtMs !== undefined && issuedAtMs !== this.#issuedAtMs.get(id);
    this.#issuedAtMs.set(id, issuedAtMs);
    if (isNew && this.#signedIn().includes(id)) this.#changed.fire({ added: [], removed: [], changed: [sessionOf(id, noToken)] });
  }

  async #forgetRemoved(): Promise<void> {
    const { grants, statuses, editor } = this.#services;
    this.#tellLive();
    const gone = await forgetRemovedGrants(grants, statuses, editor).catch(() => new Set<string>());
    if (gone.size > 0) this.#changed.fire({ added: [], removed: [...gone].map((id) => sessionOf(id, noToken)), changed: [] });
  }

  #tellLive(): void {
    this.#services.liveConsumers.set('extension', new Set(this.#signedIn()));
  }
}

/** The label is the id, and not the name: VS Code remembers consent by it, and another provider could come to bear the name. */
function sessionOf(id: string, accessToken: string): vscode.AuthenticationSession {
  return { id, accessToken, account: { id, label: id }, scopes: [id] };
}
