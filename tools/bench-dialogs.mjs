import { chromium } from '@playwright/test';
import { cpSync, createReadStream, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { hostManifest, hostTypes } from './lib/bench-host.mjs';
import { findChromium } from './lib/chromium.mjs';
import { ensureInstalled, ensureLibrary } from './lib/prepare.mjs';
import { inRoot, main, Trouble } from './lib/project.mjs';
import { step } from './lib/run.mjs';

const WORK = inRoot('dist', 'bench-dialogs');
const DIALOGS = 20;
const OPENINGS = 200;
const IDLE_MS = 5000;
/**
 * Later openings take at most this part of what they take where each compiles anew. Until a dialog can be used it is laid out,
 * drawn and given the focus, which takes both ways the same.
 */
const LIMITS = { rendered: 0.5, usable: 1 };
/** What a hundred openings may leave in memory: engines keep what they have learnt, and a dialog is larger. */
const LEFT_BYTES = 512 * 1024;
/** Scripts of an open dialog in which nothing happens take at most this part of a core. */
const IDLE_LIMIT = 0.0005;

const TYPES = { '.html': 'text/html', '.js': 'text/javascript', '.css': 'text/css' };

/** Serves a folder on a free port of this machine. */
function serveFolder(folder) {
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    const file = join(folder, path === '/' ? 'index.html' : path);
    if (!existsSync(file)) return response.writeHead(404).end();
    response.setHeader('content-type', TYPES[extname(file)] ?? 'application/octet-stream');
    return createReadStream(file).pipe(response);
  });
  return new Promise((done) => server.listen(0, '127.0.0.1', () => done(server)));
}

async function buildHost() {
  rmSync(WORK, { recursive: true, force: true });
  const library = join(WORK, 'node_modules/ngx-self-registration');
  mkdirSync(WORK, { recursive: true });
  cpSync(inRoot('dist/ngx-self-registration'), library, { recursive: true });
  cpSync(inRoot('tools/bench-dialogs/host'), join(WORK, 'host'), { recursive: true });
  cpSync(inRoot('tools/bench-host/fresh/index.html'), join(WORK, 'host/index.html'));
  // Both sides know the same elements.
  const elements = 'projects/ngx-self-registration/dialogs/runtime/compiler/material-imports.ts';
  cpSync(inRoot(elements), join(WORK, 'host/material-imports.ts'));
  writeFileSync(join(WORK, 'package.json'), '{"name":"bench-dialogs","private":true}');
  const types = hostTypes();
  types.compilerOptions.module = 'es2022';
  writeFileSync(join(WORK, 'host/tsconfig.json'), JSON.stringify(types));
  const manifest = hostManifest('host');
  const { options } = manifest.projects.host.architect.build;
  options.styles = [inRoot('node_modules/@angular/material/prebuilt-themes/azure-blue.css')];
  writeFileSync(join(WORK, 'angular.json'), JSON.stringify(manifest));
  await step(
    'Building a host with dialogs',
    process.execPath,
    [inRoot('node_modules/@angular/cli/bin/ng.js'), 'build'],
    {
      cwd: WORK,
      env: { NG_CLI_ANALYTICS: 'false' },
    },
  );
  return join(WORK, 'host-dist');
}

const quantile = (values, part) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))];
const ms = (value) => `${value.toFixed(1)} ms`;

async function metrics(session) {
  const { metrics: list } = await session.send('Performance.getMetrics');
  return Object.fromEntries(list.map(({ name, value }) => [name, value]));
}

/** What is in use when all that nobody holds is gone. */
async function memory(session) {
  await session.send('HeapProfiler.collectGarbage');
  await session.send('HeapProfiler.collectGarbage');
  const { JSHeapUsedSize, Nodes, JSEventListeners } = await metrics(session);
  return { heap: JSHeapUsedSize, nodes: Nodes, listeners: JSEventListeners };
}

const open = (page, way, number) => page.evaluate(([w, n]) => window.openDialog(w, n), [way, number]);
const close = (page) => page.evaluate(() => window.closeDialog());

async function freshPage(browser, address) {
  const page = await browser.newPage();
  page.on('pageerror', (error) => console.error(error));
  await page.goto(address);
  await page.waitForFunction(() => window.openDialog);
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable');
  return { page, session };
}

/** One page of its own for each way, which take turns, so that both meet the same machine. */
async function measure(browser, address) {
  const ways = ['library', 'plain'];
  const sides = {};
  for (const way of ways) sides[way] = { ...(await freshPage(browser, address)), first: 0, later: [], left: [] };
  for (let count = 0; count < OPENINGS; count++) {
    for (const way of ways) {
      const side = sides[way];
      await side.page.bringToFront();
      const took = await open(side.page, way, count % DIALOGS);
      await close(side.page);
      if (count === 0) side.first = took.usable;
      if (count >= DIALOGS) side.later.push(took);
      if (count + 1 === OPENINGS / 2 || count + 1 === OPENINGS) side.left.push(await memory(side.session));
    }
  }
  const idle = {};
  for (const way of ways) {
    const { page, session } = sides[way];
    await page.bringToFront();
    await open(page, way, DIALOGS - 1);
    await page.waitForTimeout(1000);
    const before = await metrics(session);
    await page.waitForTimeout(IDLE_MS);
    const after = await metrics(session);
    const part = (name) => (after[name] - before[name]) / (IDLE_MS / 1000);
    idle[way] = { script: part('ScriptDuration'), task: part('TaskDuration') };
  }
  for (const way of ways) await sides[way].page.close();
  return { sides, idle };
}

const KINDS = Object.keys(LIMITS);
const timesOf = ({ later }, kind) => later.map((times) => times[kind]);

function report(name, { sides, idle }) {
  console.log(`\n${name}: ${OPENINGS} openings of ${DIALOGS} dialogs`);
  for (const [way, side] of Object.entries(sides)) {
    const [half, whole] = side.left;
    const kept = `${((whole.heap - half.heap) / 1024).toFixed(0)} kB, ${whole.nodes - half.nodes} nodes, ${whole.listeners - half.listeners} listeners`;
    console.log(`  ${way}: first usable after ${ms(side.first)}; the last ${OPENINGS / 2} left ${kept}`);
    for (const kind of KINDS) {
      const times = timesOf(side, kind);
      console.log(`    later ones ${kind.padEnd(8)} p50 ${ms(quantile(times, 0.5))}, p95 ${ms(quantile(times, 0.95))}`);
    }
    console.log(
      `    scripts of an open one, while nothing happens: ${(idle[way].script * 100).toFixed(3)} % of a core, all of it ${(idle[way].task * 100).toFixed(2)} %`,
    );
  }
}

function troubleOf(name, { sides, idle }) {
  const found = [];
  for (const kind of KINDS) {
    for (const part of [0.5, 0.95]) {
      const ratio = quantile(timesOf(sides.library, kind), part) / quantile(timesOf(sides.plain, kind), part);
      console.log(`  ${kind}, p${part * 100}: ${ratio.toFixed(2)} of the plain way's`);
      if (ratio > LIMITS[kind])
        found.push(`later openings are ${kind} after ${ratio.toFixed(2)} of the plain way's time`);
    }
  }
  const [half, whole] = sides.library.left;
  if (whole.heap - half.heap > LEFT_BYTES) found.push('openings are left in memory');
  if (whole.nodes > half.nodes) found.push('nodes of closed dialogs are kept');
  if (whole.listeners > half.listeners) found.push('listeners of closed dialogs are kept');
  if (idle.library.script > IDLE_LIMIT) found.push('an open dialog works while nothing happens');
  return found.map((sentence) => `${name}: ${sentence}.`);
}

/**
 * How long dialogs of actions take to open, what they leave in memory, and what an open one costs: beside the plain way, in
 * which each opening compiles its template anew, in the same run of an optimized build, with zone.js and without.
 */
main(async () => {
  await ensureInstalled();
  await ensureLibrary();
  const server = await serveFolder(await buildHost());
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
    ],
  });
  try {
    const address = `http://127.0.0.1:${server.address().port}/`;
    const trouble = [];
    for (const [name, search] of [
      ['zone.js', ''],
      ['zoneless', '?zoneless'],
    ]) {
      const found = await measure(browser, address + search);
      report(name, found);
      trouble.push(...troubleOf(name, found));
    }
    if (trouble.length > 0) throw new Trouble(trouble.join('\n'));
  } finally {
    await browser.close();
    server.close();
  }
});
