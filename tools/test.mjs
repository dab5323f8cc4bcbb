import { readFileSync } from 'node:fs';
import { globFiles } from './lib/glob.mjs';
import { findChromium } from './lib/chromium.mjs';
import { compileServerTests } from './lib/compile-server-tests.mjs';
import { ensureConsole, ensureInstalled, ensureLibrary, ensureServer } from './lib/prepare.mjs';
import { inRoot, main, Trouble } from './lib/project.mjs';
import { run } from './lib/run.mjs';
import { readKarma, readNodeTest, readPlaywright } from './lib/tally.mjs';

const tally = { passed: 0, failed: 0, skipped: 0 };
const summary = [];

function count(title, since, { passed, failed, skipped = 0 }) {
  tally.passed += passed;
  tally.failed += failed;
  tally.skipped += skipped;
  const left = skipped ? `, ${skipped} skipped` : '';
  summary.push(
    `${failed ? '✗' : '✓'} ${title}: ${passed} passed, ${failed} failed${left} (${Math.round((Date.now() - since) / 1000)} s)`,
  );
}

/** One check that either holds or does not. */
async function check(title, work) {
  const since = Date.now();
  try {
    await work();
    count(title, since, { passed: 1, failed: 0 });
  } catch (error) {
    console.error(error instanceof Trouble ? error.message : error);
    count(title, since, { passed: 0, failed: 1 });
  }
}

/** A runner that counts by itself; one that ends without having counted, or badly, has failed. */
async function suite(title, read, command, args, options = {}) {
  const since = Date.now();
  console.log(`\n── ${title}`);
  const { code, output } = await run(command, args, { show: true, ...options });
  const result = read(output) ?? { passed: 0, failed: 1 };
  if (code !== 0 && result.failed === 0) result.failed = 1;
  count(title, since, result);
}

const sendsInMemory = (file) => /\btestApp\(/.test(readFileSync(file, 'utf8'));

const node = process.execPath;
const ng = inRoot('node_modules/@angular/cli/bin/ng.js');
const nodeTests = (title, files, env, flags = []) =>
  suite(title, readNodeTest, node, [...flags, '--test', '--test-reporter=spec', '--test-concurrency=2', ...files], {
    env,
  });

main(async () => {
  await ensureInstalled();
  const chromium = await findChromium();
  const env = { CHROME_BIN: chromium, FORCE_COLOR: '0', NG_CLI_ANALYTICS: 'false' };

  await check('Lint', async () => {
    const { code } = await run(node, [inRoot('tools/lint.mjs')], { show: true });
    if (code !== 0) throw new Trouble('Lint found something: see above.');
  });
  await check('Build of the library', ensureLibrary);
  await suite(
    'Library, unit tests',
    readKarma,
    node,
    [ng, 'test', 'ngx-self-registration', '--watch=false', '--progress=false', '--reporters=dots'],
    { env },
  );
  await suite(
    'Console, unit tests',
    readKarma,
    node,
    [ng, 'test', 'console', '--watch=false', '--progress=false', '--reporters=dots'],
    { env },
  );
  await nodeTests('Tools', globFiles('tools', '.test.mjs'), {});
  const serverTests = await compileServerTests();
  // The longest first: at the end both cores have something to do.
  serverTests.sort((a, b) => Number(b.includes('fuzz')) - Number(a.includes('fuzz')));
  const server = { TSX_TSCONFIG_PATH: inRoot('projects/server/tsconfig.json') };
  await nodeTests('Server', serverTests, server, ['--enable-source-maps']);
  // The fuzzer spells ids in all ways by itself; tests that send no requests in memory have none to spell.
  const differential = serverTests.filter((file) => !file.includes('fuzz') && sendsInMemory(file));
  const respelled = { ...server, RESPELLED_IDS: 'true' };
  await nodeTests('Server, every id spelled otherwise', differential, respelled, ['--enable-source-maps']);
  const schematics = globFiles('projects/ngx-self-registration/schematics', '.test.ts');
  await nodeTests(
    'Schematics (ng add)',
    schematics,
    {
      TSX_TSCONFIG_PATH: inRoot('projects/ngx-self-registration/schematics/tsconfig.json'),
    },
    ['--import', 'tsx'],
  );
  await check('Build of the server', ensureServer);
  await check('Build of the console', ensureConsole);
  await suite(
    'The story, in a browser',
    readPlaywright,
    node,
    [inRoot('node_modules/@playwright/test/cli.js'), 'test', '-c', 'e2e/playwright.config.ts'],
    { env },
  );

  console.log(`\n${summary.join('\n')}\n`);
  if (tally.skipped) console.log(`${tally.skipped} skipped`);
  console.log(`${tally.passed} passed, ${tally.failed} failed`);
  process.exit(tally.failed === 0 ? 0 : 1);
});
