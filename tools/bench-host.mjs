import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { addLibrary } from './lib/add-library.mjs';
import { hostManifest, hostTypes, measureInitial } from './lib/bench-host.mjs';
import { ensureInstalled, ensureLibrary } from './lib/prepare.mjs';
import { inRoot, main, Trouble } from './lib/project.mjs';
import { step } from './lib/run.mjs';

const WORK = inRoot('dist', 'bench-host');
const KB = 1024;
/** Merges chunks that are loaded together; Angular 22 does it by itself, 20 and 21 where this is set. */
const OPTIMIZED = { NG_BUILD_OPTIMIZE_CHUNKS: '1' };
const STOCK = {};

/**
 * Hosts with the library, and how much more than the same host without it they may load at their start.
 *
 * esbuild makes a file of each set of lazy chunks that share something: a lazy chunk that uses a part of what a host loads at
 * its start cuts that in two. So the library is loaded by lazy files of the host's own that name its root, and thereby use all
 * of it; the library's set-up alone is there at the start. `plain` is what `ng add` makes of a host, `standalone` of the same with
 * a standalone root. `readme` is the same by hand, as the docs have it, and `nested` has its pages in a module that is lazy already.
 *
 * `fresh` is a small app, and nothing in it is lazy yet. What lazy files share with its start is in a file of its own for the first
 * time, and so are esbuild's helpers: it cannot do with less. And of a file of Angular or Material all that is used
 * anywhere is in one place, so that parts which its own start does not use come with those that it does.
 */
const ROWS = [
  { name: 'plain', overlays: ['plain'], adds: true, files: 0, kilobytes: 3 },
  { name: 'standalone', base: ['host', 'standalone'], overlays: ['plain'], adds: true, files: 0, kilobytes: 3 },
  { name: 'fresh', base: ['fresh'], overlays: [], adds: true, files: 2, kilobytes: 15 },
  { name: 'readme', overlays: ['readme'], files: 0, kilobytes: 3 },
  { name: 'nested', overlays: ['readme', 'nested'], files: 0, kilobytes: 3 },
];
const HOSTS = [OPTIMIZED, STOCK].flatMap((env) => ROWS.map((row) => ({ base: ['host'], adds: false, env, ...row })));

const isOptimized = (env) => env === OPTIMIZED;

async function build(name, parts, env, adds = false) {
  const folder = `${name}${isOptimized(env) ? '-merged' : ''}`;
  const source = join(WORK, folder);
  rmSync(source, { recursive: true, force: true });
  for (const part of parts) {
    cpSync(inRoot('tools/bench-host', part), source, { recursive: true });
  }
  if (adds) await addLibrary(WORK, folder, hostManifest(folder));
  writeFileSync(join(source, 'tsconfig.json'), JSON.stringify(hostTypes()));
  writeFileSync(join(WORK, 'angular.json'), JSON.stringify(hostManifest(folder)));
  const ng = inRoot('node_modules/@angular/cli/bin/ng.js');
  await step(`Building the host ${folder}`, process.execPath, ['--no-warnings', ng, 'build', folder], {
    cwd: WORK,
    env: { NG_CLI_ANALYTICS: 'false', ...env },
  });
  return measureInitial(join(WORK, `${folder}-dist`));
}

function report(name, env, { files, gzip }, base) {
  const merged = isOptimized(env) ? 'chunks merged' : 'stock build';
  const growth = base
    ? `  ${`+${files - base.files}`.padStart(4)} files, +${((gzip - base.gzip) / KB).toFixed(1)} kB`
    : '';
  const size = `${String(files).padStart(3)} files, ${(gzip / KB).toFixed(1)} kB gzip`;
  console.log(`${name.padEnd(18)} ${merged.padEnd(14)} ${size}${growth}`);
}

/**
 * Builds a host with the library and without, and compares what both load at their start. Names as arguments choose hosts,
 * `merged` or `stock` a way of building: `npm run bench:host -- plain stock`.
 */
main(async () => {
  const chosen = process.argv.slice(2);
  const names = chosen.filter((word) => HOSTS.some(({ name }) => name === word));
  const ways = chosen.filter((word) => word === 'merged' || word === 'stock');
  const isChosen = (name, env) =>
    (names.length === 0 || names.includes(name)) &&
    (ways.length === 0 || ways.includes(isOptimized(env) ? 'merged' : 'stock'));
  const hosts = HOSTS.filter(({ name, env }) => isChosen(name, env));

  await ensureInstalled();
  await ensureLibrary();
  mkdirSync(WORK, { recursive: true });
  writeFileSync(join(WORK, 'package.json'), '{"name":"bench-host","private":true}');
  const library = join(WORK, 'node_modules/ngx-self-registration');
  rmSync(library, { recursive: true, force: true });
  cpSync(inRoot('dist/ngx-self-registration'), library, { recursive: true });

  const bases = new Map();
  const trouble = [];
  for (const { name, base: parts, overlays, adds, env, files, kilobytes } of hosts) {
    const without = parts.at(-1) === 'host' ? 'without' : `without-${parts.at(-1)}`;
    const key = `${without} ${isOptimized(env)}`;
    if (!bases.has(key)) {
      bases.set(key, await build(without, parts, env));
      report(without, env, bases.get(key));
    }
    const base = bases.get(key);
    const found = await build(name, [...parts, ...overlays], env, adds);
    report(name, env, found, base);
    if (found.files - base.files > files) trouble.push(`${name} loads more than ${files} files more at its start`);
    if (found.gzip - base.gzip > kilobytes * KB)
      trouble.push(`${name} loads more than ${kilobytes} kB more at its start`);
  }
  if (trouble.length > 0) throw new Trouble(trouble.join('\n'));
});
