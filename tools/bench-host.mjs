import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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
 * its start cuts that in two. `readme` is the recipe of the docs: lazy files of the host's own name its root module, so that
 * they use all of it, and the library's set-up alone is there at the start. `nested` has its pages in a module that is lazy
 * already. `plain` names entry points of the library where they are used, which each cut: its limits are what has been reached.
 * Merging puts files together again, yet keeps the names that esbuild has given to what they share.
 */
const HOSTS = [
  { name: 'readme', overlays: ['readme'], env: OPTIMIZED, files: 0, kilobytes: 3 },
  { name: 'nested', overlays: ['readme', 'nested'], env: OPTIMIZED, files: 0, kilobytes: 3 },
  { name: 'plain', overlays: ['plain'], env: OPTIMIZED, files: 0, kilobytes: 8 },
  { name: 'readme', overlays: ['readme'], env: STOCK, files: 0, kilobytes: 3 },
  { name: 'nested', overlays: ['readme', 'nested'], env: STOCK, files: 0, kilobytes: 3 },
  { name: 'plain', overlays: ['plain'], env: STOCK, files: 9, kilobytes: 12 },
];

const isOptimized = (env) => env === OPTIMIZED;

async function build(name, overlays, env) {
  const folder = `${name}${isOptimized(env) ? '-merged' : ''}`;
  const source = join(WORK, folder);
  rmSync(source, { recursive: true, force: true });
  for (const part of ['host', ...overlays]) {
    cpSync(inRoot('tools/bench-host', part), source, { recursive: true });
  }
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
  console.log(`${name.padEnd(8)} ${merged.padEnd(14)} ${size}${growth}`);
}

/**
 * Builds a host with the library and without, and compares what both load at their start. Names as arguments choose hosts,
 * `merged` or `stock` a way of building: `npm run bench:host -- readme merged`.
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
  for (const env of [...new Set(hosts.map(({ env }) => env))]) {
    const base = await build('without', [], env);
    bases.set(isOptimized(env), base);
    report('without', env, base);
  }
  const trouble = [];
  for (const { name, overlays, env, files, kilobytes } of hosts) {
    const base = bases.get(isOptimized(env));
    const found = await build(name, overlays, env);
    report(name, env, found, base);
    if (found.files - base.files > files) trouble.push(`${name} loads more than ${files} files more at its start`);
    if (found.gzip - base.gzip > kilobytes * KB)
      trouble.push(`${name} loads more than ${kilobytes} kB more at its start`);
  }
  if (trouble.length > 0) throw new Trouble(trouble.join('\n'));
});
