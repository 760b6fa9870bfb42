/** Owns that the view lists the providers, and says above them what can't be seen here. */
import * as vscode from 'vscode';
import type { Clock } from '../../core/base/clock';
import type { Disposable } from '../../core/base/event';
import type { LiveConsumers } from '../../core/token/live-consumers';
import type { StatusSource } from '../../core/token/token-service';
import { viewIds } from '../../ids';
import { showHiddenSettings, type HiddenSettingsSource } from '../hidden-settings';
import type { ProviderHandles } from '../provider-handles';
import type { UsageStore } from '../usage-store';
import type { ConsumerFacts } from './provider-facts';
import { ProviderTree } from './provider-tree';

export interface ProviderViewFeature {
  readonly statuses: StatusSource;
  readonly clock: Clock;
  readonly usage: UsageStore;
  readonly language: string;
  readonly handles: ProviderHandles;
  readonly liveConsumers: LiveConsumers;
  readonly variableOf: ConsumerFacts['variableOf'];
  readonly hiddenSettings: HiddenSettingsSource;
}

export function registerProviderView(services: ProviderViewFeature): Disposable & { readonly view: vscode.TreeView<string> } {
  const { statuses, clock, usage, language, handles, liveConsumers, variableOf, hiddenSettings } = services;
  const tree = new ProviderTree(statuses, clock, usage, language, handles, {
    of: (id) => liveConsumers.of(id),
    variableOf,
    onDidChange: liveConsumers.onDidChange,
  });
  const view = vscode.window.createTreeView(viewIds.providers, { treeDataProvider: tree });
  tree.watch(view);
  const message = showHiddenSettings(hiddenSettings, view);
  return {
    view,
    dispose: () => {
      for (const part of [view, tree, message]) part.dispose();
    },
  };
}
