/** Owns the lint rules, among them which room may import which (ARCHITECTURE.md). Nothing here is switched off to please a file. */
import { join } from 'node:path';
import js from '@eslint/js';
import { defineConfig } from 'eslint/config';
import prettier from 'eslint-config-prettier';
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import { importX } from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

const root = import.meta.dirname;

/** One room: the only folders of src/ that it may import from. */
const room = (name, allowed) => ({
  target: join(root, 'src', name),
  from: join(root, 'src'),
  except: [name, ...allowed].map((path) => `./${path}`),
  message: `src/${name} may import only from src/${[name, ...allowed].join(', src/')} (ARCHITECTURE.md).`,
});

/** The rooms inside core, each with the ones that it may import from: one direction, no circle (ARCHITECTURE.md). */
const coreRooms = {
  base: [],
  template: ['base'],
  definition: ['base', 'template'],
  value: ['base', 'definition'],
  check: ['base', 'template', 'definition', 'value'],
  provider: ['base', 'template', 'definition', 'value'],
  request: ['base', 'template', 'definition', 'value', 'provider'],
  token: ['base', 'template', 'definition', 'value', 'provider', 'request'],
  variable: ['base', 'token'],
  'http-file': ['base', 'definition', 'token', 'variable'],
  curl: ['base', 'template', 'definition', 'value'],
  import: ['base', 'definition', 'value', 'curl', 'http-file'],
};

const rooms = [
  ...Object.entries(coreRooms).map(([name, allowed]) =>
    room(
      `core/${name}`,
      allowed.map((path) => `core/${path}`),
    ),
  ),
  room('core', []),
  room('http', ['core']),
  room('host', ['core', 'ids.ts']),
  room('ui', ['core', 'ids.ts', 'integrations']),
  room('integrations', ['core', 'ids.ts', 'ui', 'terminal/protocol.ts']),
  room('terminal', []),
  {
    target: join(root, 'test', 'servers'),
    from: join(root, 'src'),
    message: 'The servers know the vendors, not our code: they import nothing from src/.',
  },
  {
    target: join(root, 'src'),
    from: [join(root, 'test'), join(root, 'scripts')],
    message: 'The product imports nothing from test/ or scripts/.',
  },
];

const onlyInHttp = ['axios', 'jose'].map((name) => ({ name, message: 'Only src/http may know it.' }));
const noVscode = { name: 'vscode', message: 'This room runs in plain Node.' };
const restrictImports = (paths, patterns = []) => ({ 'no-restricted-imports': ['error', { paths, patterns }] });
const noDynamicImport = {
  'no-restricted-syntax': ['error', { selector: 'ImportExpression', message: 'The rules about rooms cannot see it.' }],
};

export default defineConfig(
  { ignores: ['dist/', 'out/', 'test/workbench/', '.vscode-test/', '.cache/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  js.configs.recommended,
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked, tseslint.configs.stylisticTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.json', tsconfigRootDir: root } },
    plugins: { 'import-x': importX },
    settings: {
      ...importX.flatConfigs.typescript.settings,
      'import-x/resolver-next': [createTypeScriptImportResolver({ project: join(root, 'tsconfig.json') })],
    },
    rules: {
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'import-x/no-cycle': 'error',
      'import-x/no-restricted-paths': ['error', { basePath: root, zones: rooms }],
    },
  },
  { files: ['src/**/*.ts'], rules: restrictImports(onlyInHttp) },
  { files: ['src/terminal/**/*.ts'], rules: { ...restrictImports([noVscode, ...onlyInHttp]), ...noDynamicImport } },
  { files: ['src/http/**/*.ts'], rules: { ...restrictImports([noVscode]), ...noDynamicImport } },
  {
    files: ['src/core/**/*.ts'],
    rules: {
      ...restrictImports(
        [],
        [
          {
            regex: '^(?!\\.{1,2}/|valibot$|cockatiel/dist/backoff/|node:crypto$)',
            message: "src/core imports src/core, valibot, cockatiel's back-off and node:crypto only.",
          },
        ],
      ),
      ...noDynamicImport,
    },
  },
  {
    files: ['**/*.{js,cjs,mjs}'],
    languageOptions: {
      globals: Object.fromEntries(
        ['process', 'console', 'Buffer', 'URL', 'setTimeout', 'clearTimeout', 'setInterval', 'fetch', 'AbortSignal'].map((name) => [
          name,
          'readonly',
        ]),
      ),
    },
  },
  {
    files: ['esbuild.js', '**/*.cjs'],
    languageOptions: { sourceType: 'commonjs', globals: { require: 'readonly', module: 'writable', __dirname: 'readonly' } },
  },
  prettier,
);
