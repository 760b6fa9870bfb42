/** Owns the proof that lint refuses an import that the architecture forbids, and no other. */
import assert from 'node:assert/strict';
import { join, resolve } from 'node:path';
import { ESLint } from 'eslint';

const root = resolve(import.meta.dirname, '..', '..', '..');

const aboutImports = new Set(['import-x/no-restricted-paths', 'import-x/no-cycle', 'no-restricted-imports', 'no-restricted-syntax']);

describe('the rules between rooms', function () {
  this.timeout(240_000);
  let eslint: ESLint;

  before(() => {
    // In CI the parser would take a file's text from the disk, not from us.
    const parserOptions = { disallowAutomaticSingleRunInference: true };
    eslint = new ESLint({
      cwd: root,
      overrideConfig: { languageOptions: { parserOptions } },
      ruleFilter: ({ ruleId }) => aboutImports.has(ruleId),
    });
  });

  /** Rules about imports that this text, put in place of a file, would break. */
  async function brokenRules(file: string, text: string): Promise<string[]> {
    const results = await eslint.lintText(text, { filePath: join(root, file) });
    return [...new Set(results.flatMap(({ messages }) => messages.map(({ ruleId, message }) => ruleId ?? message)))];
  }

  const forbidden: readonly [file: string, text: string, rule: string][] = [
    ['src/core/base/event.ts', "import { extensionId } from '../../ids';\nexport const x = extensionId;\n", 'import-x/no-restricted-paths'],
    [
      'src/core/base/event.ts',
      "import type { HttpChunk } from '../../host/lazy-http';\nexport type X = HttpChunk;\n",
      'import-x/no-restricted-paths',
    ],
    [
      'src/core/base/event.ts',
      "import type { Definition } from '../definition/definition';\nexport type X = Definition;\n",
      'import-x/no-restricted-paths',
    ],
    ['src/core/base/event.ts', "import * as vscode from 'vscode';\nexport const x = vscode.version;\n", 'no-restricted-imports'],
    ['src/core/base/event.ts', "import { readFileSync } from 'node:fs';\nexport const x = readFileSync;\n", 'no-restricted-imports'],
    ['src/core/base/event.ts', "import axios from 'axios';\nexport const x = axios;\n", 'no-restricted-imports'],
    ['src/core/base/event.ts', "export const x = (): Promise<unknown> => import('node:fs');\n", 'no-restricted-syntax'],
    ['src/terminal/client.ts', "import * as vscode from 'vscode';\nexport const x = vscode.version;\n", 'no-restricted-imports'],
    ['src/terminal/client.ts', "import { extensionId } from '../ids';\nexport const x = extensionId;\n", 'import-x/no-restricted-paths'],
    [
      'src/integrations/clipboard.ts',
      "import { help } from '../terminal/arguments';\nexport const x = help;\n",
      'import-x/no-restricted-paths',
    ],
    ['src/http/file-lock.ts', "import * as vscode from 'vscode';\nexport const x = vscode.version;\n", 'no-restricted-imports'],
    ['src/http/file-lock.ts', "import { extensionId } from '../ids';\nexport const x = extensionId;\n", 'import-x/no-restricted-paths'],
    [
      'src/host/system-clock.ts',
      "import { FileLock } from '../http/file-lock';\nexport const x = FileLock;\n",
      'import-x/no-restricted-paths',
    ],
    ['src/host/system-clock.ts', "import axios from 'axios';\nexport const x = axios;\n", 'no-restricted-imports'],
    [
      'src/ui/tree/tooltip.ts',
      "import { SystemClock } from '../../host/system-clock';\nexport const x = SystemClock;\n",
      'import-x/no-restricted-paths',
    ],
    [
      'src/ui/tree/tooltip.ts',
      "import { FileLock } from '../../http/file-lock';\nexport const x = FileLock;\n",
      'import-x/no-restricted-paths',
    ],
    [
      'src/integrations/clipboard.ts',
      "import { SystemClock } from '../host/system-clock';\nexport const x = SystemClock;\n",
      'import-x/no-restricted-paths',
    ],
    [
      'test/servers/deferred.ts',
      "import { extensionId } from '../../src/ids';\nexport const x = extensionId;\n",
      'import-x/no-restricted-paths',
    ],
    [
      'src/core/template/template-filters.ts',
      "import { parseTemplate } from '../../../src/core/template/template';\nexport const applyFilter = parseTemplate;\n",
      'import-x/no-cycle',
    ],
  ];
  for (const [file, text, rule] of forbidden) {
    it(`${file} may not: ${text.slice(0, text.indexOf('\n'))}`, async () => {
      assert.deepEqual(await brokenRules(file, text), [rule]);
    });
  }

  const allowed: readonly [file: string, text: string][] = [
    [
      'src/core/base/event.ts',
      "import { createHash } from 'node:crypto';\nimport * as v from 'valibot';\nexport const x = [createHash, v.object];\n",
    ],
    [
      'src/http/file-lock.ts',
      "import axios from 'axios';\nimport { TokenError } from '../core/base/token-error';\nexport const x = [axios, TokenError];\n",
    ],
    [
      'src/host/system-clock.ts',
      "import { extensionId } from '../ids';\nimport { TokenError } from '../core/base/token-error';\nexport const x = [extensionId, TokenError];\n",
    ],
  ];
  for (const [file, text] of allowed) {
    it(`${file} may: ${text.slice(0, text.lastIndexOf('\n', text.length - 2)).replaceAll('\n', ' ')}`, async () => {
      assert.deepEqual(await brokenRules(file, text), []);
    });
  }
});
