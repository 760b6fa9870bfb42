/**
 * Owns the build: dist/extension.js (activation), dist/http.js (axios and the lock, required on first use), dist/web.js (the
 * word for vscode.dev), dist/bearer.js (the command in terminals) and dist/presets/.
 * The first two are apart, since esbuild can't split CommonJS. Options: --watch, --production (minified, no source maps).
 */
const { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const esbuild = require('esbuild');
const { version } = require('./package.json');

const root = __dirname;
const dist = join(root, 'dist');

/** Leaves the second bundle out of the first: an import of `http/http-chunk` becomes a `require` of the file beside it. */
const httpChunkOutside = {
  name: 'http-chunk-outside',
  setup(build) {
    build.onResolve({ filter: /(^|\/)http\/http-chunk$/ }, () => ({ path: './http.js', external: true }));
  },
};

/** axios needs `form-data` only to send multipart bodies, which no token endpoint takes; with its parts it is over half of the bundle. */
const withoutFormData = {
  name: 'without-form-data',
  setup(build) {
    build.onResolve({ filter: /^form-data$/ }, () => ({ path: join(root, 'scripts', 'form-data-stub.cjs') }));
  },
};

/** Presets are read at run time, in the order of their names. */
const presets = {
  name: 'presets',
  setup(build) {
    build.onEnd(() => {
      const from = join(root, 'src', 'presets');
      const to = join(dist, 'presets');
      rmSync(to, { recursive: true, force: true });
      mkdirSync(to, { recursive: true });
      for (const file of readdirSync(from).filter((name) => name.endsWith('.json'))) {
        writeFileSync(join(to, file), JSON.stringify(JSON.parse(readFileSync(join(from, file), 'utf8'))));
      }
    });
  },
};

/** Prints problems and the two lines by which the watch task in .vscode/tasks.json knows that a build is done. */
const progress = {
  name: 'progress',
  setup(build) {
    build.onStart(() => console.log('[build] started'));
    build.onEnd((result) => {
      for (const { text, location } of result.errors) {
        console.error(`✘ [ERROR] ${text}${location ? `\n    ${location.file}:${location.line}:${location.column}:` : ''}`);
      }
      console.log('[build] finished');
    });
  },
};

/** @param {{ production?: boolean, watching?: boolean }} how */
function bundles({ production = false, watching = false }) {
  /** @type {import('esbuild').BuildOptions} */
  const common = {
    absWorkingDir: root,
    bundle: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    outdir: dist,
    minify: production,
    sourcemap: !production,
    sourcesContent: false,
    legalComments: 'none',
    metafile: true,
    logLevel: watching ? 'silent' : 'warning',
  };
  const reporting = watching ? [progress] : [];
  return [
    {
      ...common,
      entryPoints: { extension: 'src/extension.ts' },
      external: ['vscode'],
      plugins: [httpChunkOutside, presets, ...reporting],
      // The lazy import of the second bundle becomes a `require`, which VS Code's proxy and certificate patches are sure to see.
      supported: { 'dynamic-import': false },
    },
    { ...common, entryPoints: { web: 'src/web.ts' }, platform: 'browser', external: ['vscode'], plugins: reporting },
    { ...common, entryPoints: { http: 'src/http/http-chunk.ts' }, plugins: [withoutFormData, ...reporting] },
    {
      ...common,
      entryPoints: { bearer: 'src/terminal/client.ts' },
      define: { BEARER_VERSION: JSON.stringify(version) },
      plugins: reporting,
    },
  ];
}

async function main() {
  const production = process.argv.includes('--production');
  const watching = process.argv.includes('--watch');
  rmSync(dist, { recursive: true, force: true });
  if (watching) {
    const contexts = await Promise.all(bundles({ watching }).map((options) => esbuild.context(options)));
    await Promise.all(contexts.map((context) => context.watch()));
    return;
  }
  const results = await Promise.all(bundles({ production }).map((options) => esbuild.build(options)));
  for (const { metafile } of results) {
    for (const [file, { bytes }] of Object.entries(metafile.outputs)) {
      if (file.endsWith('.js')) console.log(`${file}  ${(bytes / 1024).toFixed(1)} KiB`);
    }
  }
}

main().catch((error) => {
  if (!Array.isArray(error.errors)) console.error(error); // else esbuild has told what is wrong
  process.exitCode = 1;
});
