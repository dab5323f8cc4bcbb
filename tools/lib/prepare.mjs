import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { exists, inRoot, ROOT } from './project.mjs';
import { step } from './run.mjs';

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const SKIPPED = new Set(['node_modules', 'dist', '.angular', '.data']);
const LIBRARY = 'projects/ngx-self-registration';
/** A page of the docs too. */
const CHANGELOG = `${LIBRARY}/CHANGELOG.md`;

function* files(path) {
  const entries = existsSync(path) ? readdirSync(path, { withFileTypes: true }) : [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (SKIPPED.has(entry.name) || /\.(spec|test)\.ts$/.test(entry.name)) continue;
    const child = join(path, entry.name);
    if (entry.isDirectory()) yield* files(child);
    else yield child;
  }
}

/** A hash over the contents of files and folders: says whether something built from them is still true. */
function fingerprint(sources) {
  const hash = createHash('sha256');
  for (const source of sources) {
    const path = inRoot(source);
    const list = existsSync(path) && statSync(path).isFile() ? [path] : files(path);
    for (const file of list) hash.update(relative(ROOT, file)).update(readFileSync(file));
  }
  return hash.digest('hex');
}

const stampPath = (name) => inRoot('node_modules', '.cache', 'ngx-self-registration', name);
const readStamp = (name) => (existsSync(stampPath(name)) ? readFileSync(stampPath(name), 'utf8') : '');
function writeStamp(name, value) {
  mkdirSync(join(stampPath(name), '..'), { recursive: true });
  writeFileSync(stampPath(name), value);
}

/** Installs the packages of the lock file, unless npm has installed since the lock file last changed. */
export async function ensureInstalled() {
  // npm writes this file at the end of an installation: an interrupted one does not count.
  const installed = inRoot('node_modules', '.package-lock.json');
  const lock = inRoot('package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  await step('Installing packages (a minute or two the first time)', npm, ['ci', '--no-audit', '--no-fund']);
}

async function buildOnce(name, output, sources, build) {
  const wanted = fingerprint([...sources, 'package-lock.json']);
  if (exists(output) && readStamp(name) === wanted) return;
  await build();
  writeStamp(name, wanted);
}

const ng = (...args) => [process.execPath, ['--no-warnings', inRoot('node_modules/@angular/cli/bin/ng.js'), ...args]];

/** The publishable library: `dist/ngx-self-registration`. */
export const ensureLibrary = () =>
  buildOnce(
    'library',
    'dist/ngx-self-registration/package.json',
    [`${LIBRARY}/`, 'tsconfig.json', 'angular.json'],
    async () => {
      await step('Building the library', ...ng('build', 'ngx-self-registration'));
      if (exists(LIBRARY, 'schematics', 'collection.json')) {
        await step('Building ng add', process.execPath, [inRoot('tools/lib/build-schematics.mjs')]);
      }
    },
  );

/** Says that `dist/ngx-self-registration` is not what `npm run build` would make, so that the next one makes it anew. */
export const forgetLibrary = () => rmSync(stampPath('library'), { force: true });

/** The console, optimized: `dist/console`. Builds the library first. */
export const ensureConsole = async () => {
  await ensureLibrary();
  await buildOnce(
    'console',
    'dist/console/index.html',
    ['src/', `${LIBRARY}/`, 'tsconfig.json', 'tsconfig.app.json', 'angular.json'],
    async () => {
      await step('Building the console', ...ng('build', 'console'));
      await step('Building the links', process.execPath, [inRoot('tools/lib/build-links.mjs')]);
    },
  );
};

/** The server: `projects/server/dist`, next to its packages. */
export const ensureServer = () =>
  buildOnce(
    'server',
    'projects/server/dist/main.js',
    ['projects/server/src/', `${LIBRARY}/models/`, 'tsconfig.json', 'projects/server/tsconfig.json'],
    () => step('Building the server', process.execPath, [inRoot('tools/lib/build-server.mjs')]),
  );

/** The pages of docs/: `dist/docs`. */
export const ensureDocs = () =>
  buildOnce('docs', 'dist/docs/index.html', ['docs/', CHANGELOG], () =>
    step('Building the docs', process.execPath, [inRoot('node_modules/vitepress/bin/vitepress.js'), 'build', 'docs']),
  );
