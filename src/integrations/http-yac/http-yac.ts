/** Owns finding httpYac's extension and putting the hook into it. Never starts it before a document of its language is open. */
import * as vscode from 'vscode';
import type { Disposable } from '../../core/base/event';
import type { Switch } from '../../core/base/setting';
import type { LiveConsumers } from '../../core/token/live-consumers';
import type { Log } from '../../core/base/log';
import { originIn } from '../../core/http-file/destination';
import type { StatusSource, TokenSource } from '../../core/token/token-service';
import { FailureNotices } from '../failure-notices';
import { failureText } from '../../ui/flows/credentials/failure';
import { saidName } from '../../ui/flows/steps/localized';
import { inSentence } from '../../ui/text/foreign-text';
import { httpYacExtensionId } from '../request-clients';
import { member } from './foreign-object';
import { httpYacPlugin, pluginId, pluginStoreOf, type HttpYacHookServices, type HttpYacPluginStore } from './http-yac-hook';
import { obstacleText } from './obstacle-text';

export interface HttpYacServices {
  readonly tokens: Pick<TokenSource, 'getAccessToken'>;
  readonly statuses: StatusSource;
  readonly consumers: Pick<LiveConsumers, 'set'>;
  readonly log: Log;
  /** Whether a request to this URL may carry the provider's token. Without it, everywhere may. */
  readonly mayGoTo?: (providerId: string, url: string | undefined) => boolean;
  /** The setting `freshBearer.httpYac`. */
  readonly setting: Switch;
}

export class HttpYacConsumer implements Disposable {
  readonly #services: HttpYacServices;
  readonly #disposables: Disposable[];
  #hooked: { readonly store: HttpYacPluginStore; readonly exports: unknown } | undefined;
  #isStarting = false;
  #isDisposed = false;
  #hasFailed = false;
  readonly #notices = new FailureNotices();

  constructor(services: HttpYacServices) {
    this.#services = services;
    const look = (): void => {
      this.#look();
    };
    this.#disposables = [
      vscode.extensions.onDidChange(look),
      services.setting.onDidChange(look),
      vscode.workspace.onDidOpenTextDocument(({ languageId }) => {
        if (languageId === 'http') look();
      }),
    ];
    look();
  }

  get isLive(): boolean {
    return this.#hooked !== undefined;
  }

  dispose(): void {
    this.#isDisposed = true;
    for (const disposable of this.#disposables) disposable.dispose();
    this.#unhook();
  }

  #look(): void {
    const extension = vscode.extensions.getExtension<unknown>(httpYacExtensionId);
    if (!extension || !this.#services.setting.isOn()) {
      this.#unhook();
      return;
    }
    if (this.#hooked || this.#isStarting || this.#hasFailed) return;
    if (extension.isActive) this.#hook(extension.exports);
    else if (vscode.workspace.textDocuments.some(({ languageId }) => languageId === 'http')) void this.#start(extension);
  }

  /** VS Code is starting it anyway; this waits for its exports. */
  async #start(extension: vscode.Extension<unknown>): Promise<void> {
    this.#isStarting = true;
    try {
      await extension.activate();
    } catch {
      this.#services.log.warn('httpYac did not start');
      this.#hasFailed = true;
    } finally {
      this.#isStarting = false;
    }
    if (!this.#isDisposed) this.#look();
  }

  #hook(exports: unknown): void {
    const store = pluginStoreOf(member(exports, 'httpyac'));
    if (!store) {
      this.#hasFailed = true;
      this.#services.log.warn('httpYac is there, but takes no plugins in the way of 6.16; use $processEnv');
      return;
    }
    store[pluginId] = httpYacPlugin(this.#hookServices());
    this.#hooked = { store, exports };
    clearParsed(exports);
    this.#services.log.info('httpYac: {{$bearer <id>}} is resolved at each send');
    this.#services.consumers.set('httpyac', 'all');
  }

  #unhook(): void {
    if (!this.#hooked) return;
    Reflect.deleteProperty(this.#hooked.store, pluginId);
    clearParsed(this.#hooked.exports);
    this.#hooked = undefined;
    this.#services.consumers.set('httpyac', new Set());
  }

  #hookServices(): HttpYacHookServices {
    const { tokens, statuses } = this.#services;
    const nameOf = (id: string): string => saidName(statuses, id);
    return {
      tokens,
      refusal: (id, url) => this.#refusal(id, url),
      failureText: (id, error) => failureText(error, nameOf(id)),
      tell: (text, failure) => {
        if (failure) this.#notices.show(failure.error, failure.providerId, nameOf(failure.providerId));
        else void vscode.window.showErrorMessage(text);
      },
      texts: {
        notInUrl: () => vscode.l10n.t('Nothing was sent: {0} is refused in a URL, which logs keep. Put it into a header.', '{{$bearer …}}'),
        notInVariable: () =>
          vscode.l10n.t(
            'Nothing was sent: {0} is refused in a variable, which would keep an old token. Put it into the header itself.',
            '{{$bearer …}}',
          ),
        notInCookie: () =>
          vscode.l10n.t(
            'Nothing was sent: httpYac would keep the token in its cookie jar and send it again later. Put {0} above the request.',
            '# @no-cookie-jar',
          ),
        obstacle: obstacleText,
        noTokenInVariable: () =>
          vscode.l10n.t(
            'Nothing was sent: the variable of a provider holds no token at the moment. With {0} httpYac waits for one.',
            '{{$bearer …}}',
          ),
        unusable: (id) =>
          vscode.l10n.t('Nothing was sent: the token of {0} holds characters that httpYac would take for code.', inSentence(nameOf(id))),
      },
    };
  }

  /** Documents that were parsed before keep the hook until they are parsed again. */
  #refusal(providerId: string, url: string | undefined): string | undefined {
    if (!vscode.workspace.isTrusted) return vscode.l10n.t('Nothing was sent: this workspace is not trusted, so it gets no token.');
    if (!this.#hooked) return vscode.l10n.t('Nothing was sent: the setting {0} is off.', 'freshBearer.httpYac');
    const { mayGoTo, statuses } = this.#services;
    if (!statuses.get(providerId)) {
      return vscode.l10n.t('Nothing was sent: there is no provider with the id {0}.', inSentence(providerId === '' ? '?' : providerId, 64));
    }
    if (mayGoTo?.(providerId, url) === false) {
      return vscode.l10n.t(
        'Nothing was sent: the token of {0} is not meant for {1}. If it may go there, confirm it by the quick fix in the file, or in {2}.',
        saidName(statuses, providerId),
        originOf(url),
        'freshBearer.trustedOrigins',
      );
    }
    return undefined;
  }
}

/** For a message: without path and query, which may hold anything. */
function originOf(url: string | undefined): string {
  const destination = originIn(url ?? '');
  return destination.kind === 'known' ? destination.origin : '?';
}

function clearParsed(exports: unknown): void {
  const store = member(exports, 'documentStore');
  const clear = member(store, 'clear');
  if (typeof clear === 'function') Reflect.apply(clear, store, []);
}
