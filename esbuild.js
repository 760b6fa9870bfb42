/**
 * Owns the build: dist/extension.js and dist/chunk.js (activation), dist/later.js (what a person asks for, required on first
 * use), dist/http.js (axios and the lock, likewise), dist/web.js (the word for vscode.dev), dist/bearer.js (the command in
 * terminals), dist/presets/ and dist/meta.json (what went into each bundle; not shipped). Options: --watch, --production
 * (minified, no source maps).
 */
const { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } = require('node:fs');
const { basename, join } = require('node:path');
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

/**
 * esbuild splits ES modules only, and VS Code loads CommonJS: this turns each part that came out into CommonJS. What two parts
 * share is in dist/chunk.js once, so that a class is the same one in both. The lazy imports become `require` calls.
 */
const splitIntoCommonJs = {
  name: 'split-into-common-js',
  setup(build) {
    const { minify, sourcemap } = build.initialOptions;
    build.onEnd(async ({ outputFiles = [] }) => {
      mkdirSync(dist, { recursive: true });
      for (const { path, text } of outputFiles) {
        const { code } = await esbuild.transform(text, {
          format: 'cjs',
          platform: 'node',
          target: 'node20',
          minify,
          sourcemap,
          sourcefile: basename(path),
          supported: { 'dynamic-import': false },
        });
        writeFileSync(path, code);
      }
    });
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
      format: 'esm',
      splitting: true,
      // One lazy import makes one shared chunk; with a second one these names would clash, and esbuild would say so.
      chunkNames: '[name]',
      write: false,
      sourcemap: production ? false : 'inline',
      plugins: [httpChunkOutside, splitIntoCommonJs, presets, ...reporting],
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
  writeFileSync(join(dist, 'meta.json'), JSON.stringify(results.map(({ metafile }) => metafile)));
  for (const file of results.flatMap(({ metafile }) => Object.keys(metafile.outputs)).filter((name) => name.endsWith('.js'))) {
    console.log(`${file}  ${(statSync(join(root, file)).size / 1024).toFixed(1)} KiB`);
  }
}

main().catch((error) => {
  if (!Array.isArray(error.errors)) console.error(error); // else esbuild has told what is wrong
  process.exitCode = 1;
});
