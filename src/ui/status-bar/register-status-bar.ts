/** Owns that the status bar shows a provider's expiry. */
import * as vscode from 'vscode';
import type { Clock } from '../../core/base/clock';
import type { Disposable } from '../../core/base/event';
import type { Settings } from '../../core/base/setting';
import type { StatusSource } from '../../core/token/token-service';
import { settingIds } from '../../ids';
import type { ProviderHandles } from '../provider-handles';
import type { UsageStore } from '../usage-store';
import { StatusBar } from './status-bar';
import { statusBarModes } from './status-bar-choice';

export interface StatusBarFeature {
  readonly statuses: StatusSource;
  readonly clock: Clock;
  readonly usage: UsageStore;
  readonly settings: Settings;
  readonly language: string;
  readonly handles: ProviderHandles;
}

export function registerStatusBar({ statuses, clock, usage, settings, language, handles }: StatusBarFeature): Disposable {
  const item = vscode.window.createStatusBarItem('freshBearer.status', vscode.StatusBarAlignment.Right, 100);
  item.name = 'Fresh Bearer';
  const setting = settings.choice(settingIds.statusBar, statusBarModes, 'pinned', 'off');
  return new StatusBar(item, statuses, clock, usage, setting, language, handles);
}
