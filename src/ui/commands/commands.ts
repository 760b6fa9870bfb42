/** Owns what each command id does: finds the provider it is about and calls the flow. No logic of its own beyond that. */
import * as vscode from 'vscode';
import { commandIds, viewIds } from '../../ids';
import type { CopyForm } from '../../integrations/clipboard';
import type { Clock } from '../../core/base/clock';
import { stateAt, type ProviderStatus } from '../../core/provider/provider-status';
import type { TokenSource } from '../../core/token/token-service';
import type { AssignedVariable } from '../../core/variable/variable-name';
import type { addPractice } from '../flows/add/add-practice';
import type { addFromCurl } from '../flows/curl/add-from-curl';
import type { addProvider } from '../flows/add/add-provider';
import { showBriefly } from '../flows/steps/brief-note';
import type { chooseAuthority, forgetAuthority } from '../flows/change/choose-authority';
import type { duplicateProvider } from '../flows/change/duplicate-provider';
import type { editProvider, renameProvider } from '../flows/change/edit-provider';
import type { FlowServices } from '../flows/flow-services';
import { forgetToken, type forgetEverything } from '../flows/remove/forget';
import type { importFromEnv } from '../flows/import/import-from-env';
import type { importFromRequest } from '../flows/import/import-from-request';
import type { OrphanOffer } from '../flows/remove/orphans';
import type { removeProvider } from '../flows/remove/remove-provider';
import type { setCredentials } from '../flows/change/set-credentials';
import { currentProviderId } from '../current-provider';
import type { ProviderHandles } from '../provider-handles';
import type { UsageStore } from '../usage-store';
import { pickProvider } from './pick-provider';
import { CopyGuard } from './copy-guard';
import { companionIdFrom, handleIn, isAboutSelection, providerIdFrom } from './provider-argument';
import { renewToken } from './renew-token';
import { localized, saidName } from '../flows/steps/localized';

/** What is loaded when a person first asks for it. */
export interface LaterFlows {
  readonly addFromCurl: typeof addFromCurl;
  readonly addPractice: typeof addPractice;
  readonly addProvider: typeof addProvider;
  readonly chooseAuthority: typeof chooseAuthority;
  readonly duplicateProvider: typeof duplicateProvider;
  readonly editProvider: typeof editProvider;
  readonly forgetAuthority: typeof forgetAuthority;
  readonly forgetEverything: typeof forgetEverything;
  readonly importFromEnv: typeof importFromEnv;
  readonly importFromRequest: typeof importFromRequest;
  readonly removeProvider: typeof removeProvider;
  readonly renameProvider: typeof renameProvider;
  readonly setCredentials: typeof setCredentials;
}

export interface CommandServices extends FlowServices {
  readonly later: () => Promise<LaterFlows>;
  readonly tokens: TokenSource;
  readonly clock: Clock;
  readonly usage: UsageStore & FlowServices['usage'] & { pin(providerId: string | undefined): Promise<void> };
  readonly orphans: OrphanOffer;
  readonly handles: ProviderHandles;
  readonly variableOf: (providerId: string) => AssignedVariable | undefined;
  /** As `reveal`, for what was begun in the view: the focus stays there. */
  readonly revealInView: FlowServices['reveal'];
  /** The provider that is selected in the tree. */
  readonly selectedId: () => string | undefined;
  readonly clipboard: {
    copy(providerId: string, form: CopyForm): Promise<void>;
    copyCompanion(providerId: string, companionId: string): Promise<void>;
  };
  readonly consumers: {
    /** Resolves with a token, and rejects in the person's language: VS Code shows it where a task asked. */
    getToken(given: unknown): Promise<string>;
    revokeTaskAccess(): Promise<void>;
    copyAsCurl(providerId: string): Promise<void>;
    copyVariableReference(providerId: string): Promise<void>;
    openSampleRequest(providerId: string): Promise<void>;
    clearRestClientHistory(): Promise<void>;
    checkToken(providerId: string): Promise<void>;
  };
  /** Resolves with the number of remotes that were allowed. */
  readonly revokeRemoteConsent: () => boolean;
  readonly showDetails: (providerId: string) => Promise<void>;
  readonly showLog: () => void;
}

/** @param isFromMenu a menu or a button of the view has called, and not the palette or a key */
type Handler = (argument: unknown, second: unknown, isFromMenu: boolean) => Promise<unknown>;
type CommandId = (typeof commandIds)[keyof typeof commandIds];

export function registerCommandHandlers(services: CommandServices): vscode.Disposable {
  return vscode.Disposable.from(
    ...Object.entries(handlers(services)).map(([id, handler]) =>
      vscode.commands.registerCommand(id, (...given: readonly unknown[]) => handler(given[0], given[1], given.length > 0)),
    ),
  );
}

function handlers(services: CommandServices): Record<CommandId, Handler> {
  const { clipboard, consumers, usage, orphans, later } = services;
  const { handles, statuses } = services;
  const guard = new CopyGuard(services.clock);
  /** A command about one provider: the one it was given, the selected one where a key of the view says so, or the one that the person picks. */
  const about =
    (act: (providerId: string, isFromMenu: boolean) => Promise<unknown>, pick = pickOrTell): Handler =>
    async (argument, _second, isFromMenu) => {
      const id = isAboutSelection(argument) ? selected(services) : (providerIdFrom(argument, statuses, handles) ?? (await pick(services)));
      if (id !== undefined) await act(id, isFromMenu);
    };
  /** What ends on the clipboard. */
  const copying = (act: (providerId: string) => Promise<unknown>): Handler =>
    guarded(
      about((id) => act(id), pickOrAdd),
      guard,
      services,
    );
  return {
    [commandIds.addProvider]: async (_argument, _second, isFromMenu) => (await later()).addProvider(begun(services, isFromMenu)),
    [commandIds.addProviderFromCurl]: async (argument) => {
      const { addFromCurl, addProvider } = await later();
      // The menu of an editor names its document.
      return addFromCurl(services, (definition, prefilled) => addProvider(services, definition, prefilled), argument instanceof vscode.Uri);
    },
    [commandIds.importFromRequest]: async (uri, line) => {
      const { importFromRequest, addProvider } = await later();
      return importFromRequest(services, (definition, prefilled) => addProvider(services, definition, prefilled), uri, line);
    },
    [commandIds.importFromEnv]: async () => {
      const { importFromEnv, addProvider } = await later();
      return importFromEnv(services, (definition, prefilled) => addProvider(services, definition, prefilled));
    },
    [commandIds.addPracticeProvider]: async () => (await later()).addPractice(services),
    [commandIds.copyBearerToken]: copying((id) => clipboard.copy(id, 'header')),
    [commandIds.copyTokenOnly]: copying((id) => clipboard.copy(id, 'token')),
    [commandIds.copyHeaderLine]: copying((id) => clipboard.copy(id, 'line')),
    [commandIds.copyAsCurl]: copying((id) => consumers.copyAsCurl(id)),
    [commandIds.copyVariableReference]: about((id) => consumers.copyVariableReference(id), pickOrAdd),
    [commandIds.openSampleRequest]: about((id) => consumers.openSampleRequest(id), pickOrAdd),
    [commandIds.clearRestClientHistory]: () => consumers.clearRestClientHistory(),
    [commandIds.copyPinned]: async () => {
      if (!guard.admitsAnother()) return;
      const use = { pinnedId: usage.pinnedId(), lastUsedId: usage.lastUsedId() };
      const id = currentProviderId(statuses.list(), use) ?? (await pickOrAdd(services));
      if (id !== undefined) await clipboard.copy(id, 'header');
    },
    [commandIds.copyCompanionHeader]: guarded(
      async (argument, second) => {
        const id =
          providerIdFrom(argument, statuses, handles) ??
          (await pickOrTell(services, hasCompanion, vscode.l10n.t('None of your providers has a static header.')));
        const companion = id === undefined ? undefined : await chooseCompanion(services, id, companionIdFrom(argument, second));
        if (id !== undefined && companion !== undefined) await clipboard.copyCompanion(id, companion);
      },
      guard,
      services,
    ),
    [commandIds.checkToken]: about(
      (id) => consumers.checkToken(id),
      () => pickOrTell(services, isCheckable, vscode.l10n.t('None of your providers names a request to check a token with.')),
    ),
    [commandIds.renewToken]: about((id) => renewToken(services, id)),
    [commandIds.forgetToken]: about(async (id) => {
      await forgetToken(services, id);
      await orphans.make();
    }),
    [commandIds.forgetEverything]: async () => (await later()).forgetEverything(services),
    [commandIds.setCredentials]: about(async (id) => (await later()).setCredentials(services, id)),
    [commandIds.editProvider]: about(async (id) => (await later()).editProvider(services, id)),
    [commandIds.renameProvider]: about(async (id) => (await later()).renameProvider(services, id)),
    [commandIds.duplicateProvider]: about(async (id, isFromMenu) => (await later()).duplicateProvider(begun(services, isFromMenu), id)),
    [commandIds.removeProvider]: about(async (id) => {
      if (await (await later()).removeProvider(services, id)) await orphans.make();
    }),
    [commandIds.showDetails]: about((id) => services.showDetails(id)),
    [commandIds.chooseCertificateAuthority]: async (argument) => {
      const id = providerIdFrom(argument, statuses, handles) ?? (await pickOrTell(services));
      const endpoint = id === undefined ? undefined : services.statuses.get(id)?.endpoint;
      if (id === undefined || endpoint === undefined) return false;
      return (await later()).chooseAuthority(services, id, new URL(endpoint).origin, saidName(services.statuses, id));
    },
    [commandIds.forgetCertificateAuthority]: about(async (id) =>
      (await later()).forgetAuthority(services, id, saidName(services.statuses, id)),
    ),
    [commandIds.pinToStatusBar]: about((id) => pin(services, id)),
    [commandIds.revokeRemoteConsent]: () => {
      const isRevoked = services.revokeRemoteConsent();
      showBriefly(isRevoked ? vscode.l10n.t('This window will ask again') : vscode.l10n.t('This window has no consent to take back'));
      return Promise.resolve();
    },
    [commandIds.getToken]: (given) => consumers.getToken(given),
    [commandIds.revokeTaskAccess]: () => consumers.revokeTaskAccess(),
    [commandIds.findProvider]: async () => {
      await vscode.commands.executeCommand(`${viewIds.providers}.focus`);
      // The tree's own: it finds names, states and times, and filters or marks as the person is used to.
      await vscode.commands.executeCommand('list.find');
    },
    [commandIds.showLog]: () => {
      services.showLog();
      return Promise.resolve();
    },
  };
}

/**
 * Something of ours goes through at once, a key and the palette are counted, and a call with anything else ends in a question: about
 * the provider that it names, or which one where it names none of them.
 */
function guarded(handler: Handler, guard: CopyGuard, services: CommandServices): Handler {
  const { statuses, handles, usage, clock } = services;
  return async (argument, second, isFromMenu) => {
    if (handleIn(argument, handles) !== undefined) return handler(argument, second, isFromMenu);
    if (!guard.admitsAnother()) return undefined;
    if (argument === undefined || argument === null || isAboutSelection(argument)) return handler(argument, second, isFromMenu);
    const named = providerIdFrom(argument, statuses, handles);
    const isAgreed = named !== undefined && (await guard.agreesTo(saidName(statuses, named)));
    const id = named === undefined ? await pickProvider(statuses.list(), usage.pinnedId(), clock.nowMs()) : isAgreed ? named : undefined;
    return id === undefined ? undefined : handler(handles.of(id), second, isFromMenu);
  };
}

/** Who begins in the view stays there; everyone else is taken back to where they were. */
function begun(services: CommandServices, isFromMenu: boolean): CommandServices {
  return isFromMenu ? { ...services, reveal: services.revealInView } : services;
}

function selected({ selectedId, statuses, clock }: CommandServices): string | undefined {
  const id = selectedId();
  const status = id === undefined ? undefined : statuses.get(id);
  // Selecting a row without credentials has opened Set Credentials already.
  return status && stateAt(status, clock.nowMs()) !== 'no-credentials' ? id : undefined;
}

/** Who wants a token and has no provider is led to the first one. */
async function pickOrAdd(services: CommandServices): Promise<string | undefined> {
  if (services.statuses.list().length > 0) return pick(services, services.statuses.list());
  await (await services.later()).addProvider(services);
  return undefined;
}

/** Where there is nothing to act on, that is said. */
async function pickOrTell(
  services: CommandServices,
  filter: (status: ProviderStatus) => boolean = () => true,
  noneFits = '',
): Promise<string | undefined> {
  const all = services.statuses.list();
  const choices = all.filter(filter);
  if (choices.length > 0) return pick(services, choices);
  const text = all.length === 0 ? vscode.l10n.t('There is no provider yet.') : noneFits;
  const add = vscode.l10n.t('Add Provider');
  if ((await vscode.window.showInformationMessage(text, add)) === add) await (await services.later()).addProvider(services);
  return undefined;
}

async function pick({ usage, clock }: CommandServices, choices: readonly ProviderStatus[]): Promise<string | undefined> {
  return choices.length === 1 ? choices[0]?.id : pickProvider(choices, usage.pinnedId(), clock.nowMs());
}

function isCheckable({ checkable }: ProviderStatus): boolean {
  return checkable === true;
}

function hasCompanion({ companions }: ProviderStatus): boolean {
  return companions.length > 0;
}

async function chooseCompanion({ statuses }: CommandServices, providerId: string, given: string | undefined): Promise<string | undefined> {
  const companions = statuses.get(providerId)?.companions ?? [];
  if (given !== undefined || companions.length < 2) return companions.find(({ id }) => given === undefined || id === given)?.id;
  const items = companions.map(({ id, label }) => ({ id, label: localized(label) }));
  return (await vscode.window.showQuickPick(items, { placeHolder: vscode.l10n.t('Which header?') }))?.id;
}

/** Pinning what is pinned already takes the pin out. */
async function pin({ usage, statuses }: CommandServices, providerId: string): Promise<void> {
  const name = saidName(statuses, providerId);
  const pinned = usage.pinnedId() !== providerId;
  await usage.pin(pinned ? providerId : undefined);
  showBriefly(pinned ? vscode.l10n.t('{0} is pinned to the status bar', name) : vscode.l10n.t('{0} is no longer pinned', name));
}
