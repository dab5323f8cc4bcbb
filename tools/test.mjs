import { globFiles } from './lib/glob.mjs';
import { findChromium } from './lib/chromium.mjs';
import { ensureConsole, ensureDocs, ensureInstalled, ensureLibrary, ensureServer } from './lib/prepare.mjs';
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

/**
 * A runner that counts by itself; one that ends without having counted, or badly, has failed. `later`: what it prints is
 * shown at its end, because something else is printing meanwhile.
 */
async function suite(title, read, command, args, options = {}) {
  const since = Date.now();
  if (!options.later) console.log(`\n── ${title}`);
  const { code, output } = await run(command, args, { show: !options.later, ...options });
  if (options.later) console.log(`\n── ${title}\n${output}`);
  const result = read(output) ?? { passed: 0, failed: 1 };
  if (code !== 0 && result.failed === 0) result.failed = 1;
  count(title, since, result);
}

const node = process.execPath;
const ng = inRoot('node_modules/@angular/cli/bin/ng.js');
/** Three at once: the server's tests wait for clocks and sockets a third of their time. */
const nodeTests = (title, files, { flags = [], concurrency = 3, ...options }) => {
  const args = [...flags, '--test', '--test-reporter=spec', `--test-concurrency=${concurrency}`, ...files];
  return suite(title, readNodeTest, node, args, options);
};

main(async () => {
  await ensureInstalled();
  const chromium = await findChromium();
  const env = { CHROME_BIN: chromium, FORCE_COLOR: '0', NG_CLI_ANALYTICS: 'false' };

  const tsx = ['--import', 'tsx'];
  /** What one core carries, beside what the other does. */
  const besides = async () => {
    await check('Lint', async () => {
      const { code, output } = await run(node, [inRoot('tools/lint.mjs')]);
      if (code !== 0) throw new Trouble(`Lint found something:\n${output}`);
    });
    await check('Build of the docs', ensureDocs);
    await nodeTests('Tools', globFiles('tools', '.test.mjs'), { flags: tsx, concurrency: 1, later: true });
    await check('Build of the server', ensureServer);
  };
  const karma = (title, project) =>
    suite(title, readKarma, node, [ng, 'test', project, '--watch=false', '--progress=false', '--reporters=dots'], {
      env,
    });

  await check('Build of the library', ensureLibrary);
  const meanwhile = besides();
  await karma('Library, unit tests', 'ngx-self-registration');
  await karma('Console, unit tests', 'console');
  await check('Build of the console', ensureConsole);
  await nodeTests('Schematics (ng add)', globFiles('projects/ngx-self-registration/schematics', '.test.ts'), {
    flags: tsx,
    env: { TSX_TSCONFIG_PATH: inRoot('projects/ngx-self-registration/schematics/tsconfig.json') },
    concurrency: 1,
  });
  await meanwhile;

  // Not before the packages are there.
  const { compileServerTests, groupServerTests } = await import('./lib/compile-server-tests.mjs');
  const serverTests = await compileServerTests();
  await nodeTests('Server, every id spelled otherwise', groupServerTests(serverTests), {
    flags: ['--enable-source-maps'],
    env: { TSX_TSCONFIG_PATH: inRoot('projects/server/tsconfig.json') },
  });
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
