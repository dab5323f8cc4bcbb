import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, step } from '../lib/run.mjs';
import { Trouble } from '../lib/project.mjs';

/** Where the package is tried: apps as the CLI makes them, and what else real consoles are made of. */
export const HOSTS = {
  'module-20': { cli: '20', flags: ['--standalone=false', '--style=scss'] },
  'standalone-20': { cli: '20', flags: ['--zoneless', '--style=css'] },
  'angular-21': { cli: '21', flags: ['--style=css'] },
  // ng add keeps what a console has: here an ngx-translate that is newer than the one it would bring.
  'angular-22': { cli: '22', flags: ['--style=scss'], node: '22', has: ['@ngx-translate/core@18'] },
  thingsboard: { skeleton: 'thingsboard', yarn: true },
  // The newest pre-release there is, or the newest release: tells of trouble before the hosts have it.
  canary: { cli: 'next', flags: ['--style=css'], node: '24', canary: true },
  // An Angular that refuses components made at run time, as its team once tried.
  'no-jit': { cli: '20', flags: ['--style=css'], canary: true, refusesJit: true },
};

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx';
/** No question may wait for an answer. */
export const QUIET = {
  NG_CLI_ANALYTICS: 'false',
  CI: 'true',
  FORCE_COLOR: '0',
  npm_config_fund: 'false',
  npm_config_audit: 'false',
};

/** A program that an npm package carries, in a folder of its own; answers with the folder that it lies in. */
async function toolFolder(folder, spec, bin) {
  const home = join(folder, spec.replace('@', '-'));
  if (!existsSync(join(home, bin))) {
    await step(spec, npm, ['install', '--prefix', home, spec, '--no-package-lock'], { env: QUIET });
  }
  return join(home, bin);
}

/** An environment in which `node` is of the host's major version, and its package manager is there. */
export async function environmentOf(host, folder) {
  const folders = [];
  if (host.node && Number(process.versions.node.split('.')[0]) < Number(host.node)) {
    folders.push(await toolFolder(folder, `node@${host.node}`, 'node_modules/node/bin'));
  }
  if (host.yarn) folders.push(await toolFolder(folder, 'yarn@1', 'node_modules/.bin'));
  // Yarn would take a tarball of the same version from its cache, whatever is in it now.
  const cache = join(folder, `yarn-cache-${process.pid}`);
  return { ...QUIET, YARN_CACHE_FOLDER: cache, PATH: [...folders, process.env.PATH].join(delimiter) };
}

/** The pre-release if the registry has one. */
async function cliVersion(wanted) {
  if (wanted !== 'next') return wanted;
  const { code } = await run(npm, ['view', '@angular/cli@next', 'version'], { env: QUIET });
  const { output } = await run(npm, ['view', '@angular/cli', 'dist-tags', '--json'], { env: QUIET });
  const tags = JSON.parse(output);
  return code === 0 && tags.next ? 'next' : tags.latest;
}

/** A fresh app of the CLI's defaults. Answers with the CLI's version. */
export async function newApp(name, host, folder, env) {
  const version = await cliVersion(host.cli);
  const options = [
    '--defaults',
    '--routing',
    '--ssr=false',
    '--skip-git',
    '--skip-tests',
    '--package-manager=npm',
    '--skip-install',
  ];
  await step(
    `${name}: ng new (Angular CLI ${version})`,
    npx,
    ['-y', `@angular/cli@${version}`, 'new', name, ...options, ...host.flags],
    {
      cwd: folder,
      env,
    },
  );
  const manifest = join(folder, name, 'package.json');
  // A mirror may lack the patch of the day for one of Angular's packages: any patch of the minor version will do.
  const loose = readFileSync(manifest, 'utf8').replace(/("@angular\/[\w-]+": "[\^~]?\d+\.\d+)\.\d+"/g, '$1.0"');
  writeFileSync(manifest, loose);
  await step(`${name}: npm install`, npm, ['install', ...(host.has ?? [])], { cwd: join(folder, name), env });
  return version;
}

/** A command in a host's folder; fails with the end of what it printed. */
export async function inHost(app, env, title, command, args) {
  const { code, output } = await run(command, args, { cwd: app, env });
  if (code !== 0) throw new Trouble(`${title} failed:\n${output.split('\n').slice(-40).join('\n')}`);
  return output;
}

export const ng = (app, env, title, ...args) =>
  inHost(app, env, title, 'node', [join(app, 'node_modules/@angular/cli/bin/ng.js'), ...args]);

export const git = (app, ...args) =>
  inHost(app, QUIET, `git ${args[0]}`, 'git', ['-c', 'user.name=host', '-c', 'user.email=host@example.com', ...args]);
