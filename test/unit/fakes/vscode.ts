/** Owns a hand-written stand-in for the `vscode` module, as small as the tests of ui/ and integrations/ allow. What is not here throws. */
import { Emitter } from '../../../src/core/base/event';

type Argument = string | number | boolean;

/** English text, `{0}` and `{name}` filled in, as VS Code does it. */
function fill(message: string, args: readonly Argument[] | Readonly<Record<string, Argument>>): string {
  const values = new Map<string, Argument>(Object.entries(args));
  return message.replace(/\{([^}]+)\}/g, (slot, name: string) => String(values.get(name) ?? slot));
}

export const l10n = {
  t(
    message: string | { message: string; args?: readonly Argument[] | Record<string, Argument> },
    ...args: (Argument | Record<string, Argument>)[]
  ): string {
    if (typeof message !== 'string') return fill(message.message, message.args ?? []);
    const [first] = args;
    return typeof first === 'object' ? fill(message, first) : fill(message, args as Argument[]);
  },
};

function throwing<T extends object>(name: string, own: T): T & Record<string, unknown> {
  return new Proxy(own as T & Record<string, unknown>, {
    get(target, member) {
      if (typeof member === 'symbol' || member in target) return Reflect.get(target, member) as unknown;
      throw new Error(`test: vscode.${name}.${member} is not expected here`);
    },
  });
}

const ownWindow: Record<string, unknown> = {};
const ownCommands: Record<string, unknown> = {};
const ownWorkspace: Record<string, unknown> = {};
const ownExtensions: Record<string, unknown> = {};
const ownLanguages: Record<string, unknown> = {};
const ownEnv: Record<string, unknown> = { language: 'en' };

export const window = throwing('window', ownWindow);
export const commands = throwing('commands', ownCommands);
export const workspace = throwing('workspace', ownWorkspace);
export const extensions = throwing('extensions', ownExtensions);
export const languages = throwing('languages', ownLanguages);
export const env = throwing('env', ownEnv);

/** Undoes what a test assigned to window, commands, workspace, extensions, languages and env. */
export function resetVscode(): void {
  for (const own of [ownWindow, ownCommands, ownWorkspace, ownExtensions, ownLanguages, ownEnv])
    for (const key of Reflect.ownKeys(own)) Reflect.deleteProperty(own, key);
  ownEnv['language'] = 'en';
}

export class EventEmitter<T> extends Emitter<T> {}

export class Disposable {
  static from(...parts: readonly { dispose(): unknown }[]): Disposable {
    return new Disposable(() => {
      for (const part of parts) part.dispose();
    });
  }
  readonly #callOnDispose: () => void;
  constructor(callOnDispose: () => void) {
    this.#callOnDispose = callOnDispose;
  }
  dispose(): void {
    this.#callOnDispose();
  }
}

export class ThemeColor {
  constructor(readonly id: string) {}
}

export class ThemeIcon {
  constructor(
    readonly id: string,
    readonly color?: ThemeColor,
  ) {}
}

export class MarkdownString {
  isTrusted: boolean | { readonly enabledCommands: readonly string[] } | undefined;
  supportHtml = false;
  supportThemeIcons: boolean;
  constructor(
    public value = '',
    supportThemeIcons = false,
  ) {
    this.supportThemeIcons = supportThemeIcons;
  }
  /** As `src/vs/base/common/htmlContent.ts` escapes (VS Code 1.106). */
  appendText(text: string): this {
    const escaped = this.supportThemeIcons
      ? text.replace(/(\\)?\$\([a-z0-9-]+(?:~[a-z0-9-]+)?\)/gi, (icon, e) => (e ? icon : `\\${icon}`))
      : text;
    this.value += escaped
      .replace(/[\\`*_{}[\]()#+\-!~]/g, '\\$&')
      .replace(/([ \t]+)/g, (_match, blanks: string) => '&nbsp;'.repeat(blanks.length))
      .replace(/>/gm, '\\>')
      .replace(/\n/g, '\n\n');
    return this;
  }
  appendMarkdown(markdown: string): this {
    this.value += markdown;
    return this;
  }
}

export const TreeItemCollapsibleState = { None: 0, Collapsed: 1, Expanded: 2 } as const;
export const ConfigurationTarget = { Global: 1, Workspace: 2, WorkspaceFolder: 3 } as const;
export const StatusBarAlignment = { Left: 1, Right: 2 } as const;
export const ProgressLocation = { SourceControl: 1, Window: 10, Notification: 15 } as const;
export const QuickPickItemKind = { Separator: -1, Default: 0 } as const;
export const QuickInputButtons = { Back: { iconPath: new ThemeIcon('arrow-left') } } as const;

export const TextEditorSelectionChangeKind = { Keyboard: 1, Mouse: 2, Command: 3 } as const;

export class TabInputText {
  constructor(readonly uri: unknown) {}
}

export class TreeItem {
  constructor(
    readonly label: string,
    readonly collapsibleState: number = TreeItemCollapsibleState.None,
  ) {}
}

export const Uri = {
  parse: (value: string) => ({ scheme: value.slice(0, Math.max(0, value.indexOf(':'))), toString: () => value }),
};

export class CancellationTokenSource {
  readonly #cancelled = new Emitter<undefined>();
  readonly token = { isCancellationRequested: false, onCancellationRequested: this.#cancelled.event };
  cancel(): void {
    if (this.token.isCancellationRequested) return;
    this.token.isCancellationRequested = true;
    this.#cancelled.fire(undefined);
  }
  dispose(): void {
    this.#cancelled.dispose();
  }
}

export class WorkspaceEdit {
  readonly replaced: { readonly uri: unknown; readonly range: Range; readonly text: string }[] = [];
  replace(uri: unknown, range: Range, text: string): void {
    this.replaced.push({ uri, range, text });
  }
}

export class CodeLens {
  constructor(
    readonly range: Range,
    readonly command?: unknown,
  ) {}
}

export const InputBoxValidationSeverity = { Info: 1, Warning: 2, Error: 3 } as const;

export class Position {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}
}

export class Selection {
  constructor(
    readonly start: Position,
    readonly end: Position,
  ) {}
}

export class Range {
  readonly start: Position;
  readonly end: Position;
  constructor(start: Position, end: Position);
  constructor(startLine: number, startCharacter: number, endLine: number, endCharacter: number);
  constructor(...given: readonly [Position, Position] | readonly [number, number, number, number]) {
    this.start = given.length === 2 ? given[0] : new Position(given[0], given[1]);
    this.end = given.length === 2 ? given[1] : new Position(given[2], given[3]);
  }
}

export const DiagnosticSeverity = { Error: 0, Warning: 1, Information: 2, Hint: 3 } as const;

export class Diagnostic {
  source: string | undefined;
  code: unknown;
  constructor(
    readonly range: Range,
    readonly message: string,
    readonly severity: number,
  ) {}
}
