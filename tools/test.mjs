import { relative } from 'node:path';
import { globFiles } from './lib/glob.mjs';
import { findChromium } from './lib/chromium.mjs';
import { ensureConsole, ensureDocs, ensureInstalled, ensureLibrary, ensureServer } from './lib/prepare.mjs';
import { inRoot, main, Trouble } from './lib/project.mjs';
import { run } from './lib/run.mjs';
import { readFailures, readKarma, readNodeTest, readPlaywright } from './lib/tally.mjs';

const tally = { passed: 0, failed: 0, skipped: 0 };
const summary = [];
/** What failed, once more at the end: what is told of it stands far above. */
const failures = [];

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
    const told = error instanceof Trouble ? error.message : String(error?.stack ?? error);
    console.error(told);
    failures.push(`── ${title}\n${told.split('\n').slice(0, 60).join('\n')}`);
    count(title, since, { passed: 0, failed: 1 });
  }
}

/** A runner that counts by itself; one that ends without having counted, or badly, has failed. */
async function suite(title, read, command, args, options = {}) {
  const since = Date.now();
  console.log(options.show ? `\n── ${title}` : `  … ${title}`);
  const { code, output } = await run(command, args, options);
  // What runs beside something else is shown at its end.
  if (!options.show) console.log(`\n── ${title}\n${output}`);
  const result = read(output) ?? { passed: 0, failed: 1 };
  if (code !== 0 && result.failed === 0) result.failed = 1;
  if (result.failed) failures.push(`── ${title}\n${readFailures(output)}`);
  count(title, since, result);
}

const node = process.execPath;
const ng = inRoot('node_modules/@angular/cli/bin/ng.js');
const nodeTests = (title, files, { flags = [], ...options }) =>
  suite(
    title,
    readNodeTest,
    node,
    [...flags, '--test', '--test-reporter=spec', '--test-concurrency=1', ...files],
    options,
  );

main(async () => {
  await ensureInstalled();
  const chromium = await findChromium();
  const env = { CHROME_BIN: chromium, FORCE_COLOR: '0', NG_CLI_ANALYTICS: 'false' };
  const tsx = ['--import', 'tsx'];
  const karma = (title, project) =>
    suite(title, readKarma, node, [ng, 'test', project, '--watch=false', '--progress=false', '--reporters=dots'], {
      env,
    });

  let docsAreThere;
  const docs = new Promise((done) => (docsAreThere = done));
  const ngAdd = () =>
    nodeTests('Schematics (ng add)', globFiles('projects/ngx-self-registration/schematics', '.test.ts'), {
      background: true,
      flags: tsx,
      env: { TSX_TSCONFIG_PATH: inRoot('projects/ngx-self-registration/schematics/tsconfig.json') },
    });
  const tools = () => nodeTests('Tools', globFiles('tools', '.test.mjs'), { background: true, flags: tsx });

  /** One after the other: each takes a core and more, and most want what the one before has made. */
  const angular = async () => {
    await check('Build of the library', ensureLibrary);
    next(ngAdd);
    await karma('Library, unit tests', 'ngx-self-registration');
    await karma('Console, unit tests', 'console');
    await check('Build of the console', ensureConsole);
    await docs;
    next(tools);
  };

  /** The server's tests, a file or a group of files at a time. */
  const server = { since: 0, output: [], passed: 0, failed: 0, skipped: 0 };
  const serverTest = async (file) => {
    const args = ['--enable-source-maps', '--test-reporter=spec', file];
    const { code, output } = await run(node, args, {
      background: true,
      env: { TSX_TSCONFIG_PATH: inRoot('projects/server/tsconfig.json') },
    });
    const result = readNodeTest(output) ?? { passed: 0, failed: 1 };
    server.output.push(output);
    server.passed += result.passed;
    const failed = result.failed || Number(code !== 0);
    if (failed) failures.push(`── Server: ${relative(inRoot(), file)}\n${readFailures(output)}`);
    server.failed += failed;
    server.skipped += result.skipped ?? 0;
  };
  const lint = () =>
    check('Lint', async () => {
      const { code, output } = await run(node, [inRoot('tools/lint.mjs')], { background: true });
      if (code !== 0) throw new Trouble(`Lint found something:\n${output}`);
    });

  const waiting = [lint, () => check('Build of the docs', ensureDocs).then(docsAreThere)];
  /** Lets something be what the next of those who are free does. */
  const next = (job) => waiting.unshift(job);
  /** Does what waits, one after the other. */
  const others = async () => {
    for (let job = waiting.shift(); job; job = waiting.shift()) await job();
  };
  const inTheBackground = async () => {
    await check('Build of the server and its tests', async () => {
      await ensureServer();
      // Not before the packages are there.
      const { compileServerTests, groupServerTests } = await import('./lib/compile-server-tests.mjs');
      const files = groupServerTests(await compileServerTests());
      waiting.push(...files.map((file) => () => serverTest(file)));
    });
    server.since = Date.now();
    // Three at once: a test of the server waits for clocks and sockets a third of its time.
    await Promise.all([others(), others(), others()]);
    console.log(`\n── Server, every id spelled otherwise\n${server.output.join('\n')}`);
    count('Server, every id spelled otherwise', server.since, server);
  };
  // What this does gives way to builds and browsers, and takes what they leave.
  const besides = inTheBackground();
  await angular();
  await suite(
    'The story, in a browser',
    readPlaywright,
    node,
    [inRoot('node_modules/@playwright/test/cli.js'), 'test', '-c', 'e2e/playwright.config.ts'],
    { env, show: true },
  );
  await besides;
  await others();

  for (const failure of failures) console.log(`\n${failure}`);
  console.log(`\n${summary.join('\n')}\n`);
  if (tally.skipped) console.log(`${tally.skipped} skipped`);
  console.log(`${tally.passed} passed, ${tally.failed} failed`);
  process.exit(tally.failed === 0 ? 0 : 1);
});
