import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findChromium } from './lib/chromium.mjs';
import { ensureInstalled, ensureLibrary, ensureServer } from './lib/prepare.mjs';
import { inRoot, main, Trouble } from './lib/project.mjs';
import { run } from './lib/run.mjs';
import { addActionsPage, refuseJit } from './hosts/furnish.mjs';
import { environmentOf, git, HOSTS, inHost, newApp, ng, QUIET } from './hosts/hosts.mjs';
import { followTryPage } from './hosts/try-page.mjs';

const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
/** What the package manager writes by itself, and what builds leave. */
const NOT_OURS = [':!package-lock.json', ':!yarn.lock', ':!pnpm-lock.yaml'];

/** The library as npm would publish it. */
async function packLibrary(folder) {
  const { code, output } = await run(npm, ['pack', '--pack-destination', folder, '--silent'], {
    cwd: inRoot('dist/ngx-self-registration'),
    env: QUIET,
  });
  if (code !== 0) throw new Trouble(`The package could not be packed:\n${output}`);
  return join(folder, output.trim().split('\n').at(-1));
}

function copySkeleton(name, app) {
  cpSync(inRoot('tools/hosts', name), app, {
    recursive: true,
    filter: (source) => !/[\\/](node_modules|dist|\.angular)([\\/]|$)/.test(source),
  });
}

/** Where a production build lies: the folder of its index.html. */
function buildOf(app) {
  const dist = join(app, 'dist');
  const names = existsSync(dist) ? readdirSync(dist) : [];
  const places = names.flatMap((name) => [join(dist, name), join(dist, name, 'browser')]);
  const found = [join(app, 'target/generated-resources/public'), dist, ...places].find((place) =>
    existsSync(join(place, 'index.html')),
  );
  if (!found) throw new Trouble(`The build left no index.html in ${app}.`);
  return found;
}

async function build(app, env) {
  const output = await ng(app, env, 'ng build', 'build', '--configuration', 'production');
  const warnings = output.split('\n').filter((line) => /\bWARNING\b|^warn\b/i.test(line));
  if (warnings.length > 0) throw new Trouble(`The production build warns:\n${output}`);
  return buildOf(app);
}

/** What an app needs to be walked through, beside us: what the docs tell people to write, and a page of widget actions. */
function furnish(app) {
  const withoutPages = followTryPage(app);
  const withoutActions = addActionsPage(app);
  return () => {
    withoutActions();
    withoutPages();
  };
}

/** From nothing to a host with us, its story, and back. Answers with what went wrong in a canary. */
async function tryHost(name, host, { folder, tarball, chromium }) {
  const env = await environmentOf(host, folder);
  const app = join(folder, name);
  // What a run before has left is nothing to begin with.
  rmSync(app, { recursive: true, force: true });
  if (host.skeleton) {
    copySkeleton(host.skeleton, app);
    await inHost(app, env, 'yarn install', 'yarn', ['install', '--no-progress', '--non-interactive']);
  } else {
    await newApp(name, host, folder, env);
  }
  await git(app, 'init', '--quiet');
  writeFileSync(join(app, '.git/info/exclude'), 'node_modules/\n.angular/\ndist/\ntarget/\n');
  await git(app, 'add', '--all');
  await git(app, 'commit', '--quiet', '--message', 'The host as it was');

  // From 21 on the CLI asks the registry alone about a package: what is not there yet has to be installed before.
  const fromFile = host.skeleton || host.cli === '20';
  if (!fromFile) await inHost(app, env, 'npm install', npm, ['install', tarball]);
  const named = fromFile ? tarball : 'ngx-self-registration';
  const told = await ng(app, env, 'ng add', 'add', named, '--skip-confirmation', '--defaults');
  if (process.env.HOST_LOG) console.log(told, await git(app, 'diff', '--stat'));
  const again = await ng(app, env, 'ng add, again', 'generate', 'ngx-self-registration:ng-add');
  await git(app, 'add', '--all');
  const once = await git(app, 'diff', '--cached', '--stat');
  if (!/nothing/i.test(again))
    throw new Trouble(`ng add does not say that it changed nothing the second time:\n${again}`);
  const withoutPages = host.skeleton ? () => undefined : furnish(app);
  if (host.refusesJit) refuseJit(app);
  const dist = await build(app, env);

  const story = await run(
    process.execPath,
    [inRoot('node_modules/@playwright/test/cli.js'), 'test', '-c', inRoot('tools/hosts/playwright.config.ts')],
    {
      env: {
        ...QUIET,
        CHROME_BIN: chromium,
        HOST: host.skeleton ?? name,
        HOST_DIST: dist,
        HOST_REFUSES_JIT: String(Boolean(host.refusesJit)),
      },
    },
  );
  if (story.code !== 0) throw new Trouble(`The story failed:\n${story.output}`);

  withoutPages();
  await ng(app, env, 'ng generate remove', 'generate', 'ngx-self-registration:remove');
  await git(app, 'add', '--all');
  const left = await git(app, 'diff', '--cached', 'HEAD', '--', '.', ...NOT_OURS);
  if (left.trim()) throw new Trouble(`After its removal the workspace is not as before:\n${left}`);
  return once.trim().split('\n').at(-1)?.trim();
}

main(async () => {
  const wanted = process.argv.slice(2);
  const unknown = wanted.filter((name) => !HOSTS[name]);
  if (unknown.length > 0)
    throw new Trouble(`There is no host ${unknown.join(', ')}: ${Object.keys(HOSTS).join(', ')}.`);
  await ensureInstalled();
  await ensureLibrary();
  await ensureServer();
  const chromium = await findChromium();
  const folder = process.env.HOSTS_DIR ?? mkdtempSync(join(tmpdir(), 'hosts-'));
  mkdirSync(folder, { recursive: true });
  // A workspace of its own: npm looks for one in the folders above.
  writeFileSync(join(folder, '.npmrc'), '');
  const tarball = await packLibrary(folder);

  const lines = [];
  let passed = 0;
  let failed = 0;
  for (const [name, host] of Object.entries(HOSTS)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    const since = Date.now();
    const took = () => `${Math.round((Date.now() - since) / 1000)} s`;
    console.log(`\n── ${name}`);
    try {
      const changed = await tryHost(name, host, { folder, tarball, chromium });
      passed++;
      lines.push(`✓ ${name}: ${changed} (${took()})`);
    } catch (error) {
      console.error(error instanceof Trouble ? error.message : error);
      // A canary tells of what is to come; it stops nobody.
      if (!host.canary) failed++;
      lines.push(`${host.canary ? '!' : '✗'} ${name} failed${host.canary ? ', which only reports' : ''} (${took()})`);
    }
    console.log(lines.at(-1));
    if (!process.env.HOSTS_DIR) rmSync(join(folder, name), { recursive: true, force: true });
  }
  if (!process.env.HOSTS_DIR) rmSync(folder, { recursive: true, force: true });
  console.log(`\n${lines.join('\n')}\n\n${passed} passed, ${failed} failed`);
  process.exit(failed === 0 ? 0 : 1);
});
