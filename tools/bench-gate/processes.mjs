import { build } from 'esbuild';
import { fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inRoot, Trouble } from '../lib/project.mjs';

/** As deep below the root as the stand-in's sources are, so that it finds the recordings. */
const UPSTREAM = inRoot('dist/bench-gate/src/testing/thingsboard/upstream.mjs');

/** Compiles the upstream with the stand-in that it is made of. */
async function buildUpstream() {
  await build({
    absWorkingDir: inRoot(),
    entryPoints: ['tools/bench-gate/upstream.mjs'],
    outfile: UPSTREAM,
    tsconfig: 'projects/server/tsconfig.json',
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    packages: 'external',
    alias: { 'ngx-self-registration/models': inRoot('projects/ngx-self-registration/models/public-api.ts') },
    loader: { '.json': 'json', '.html': 'text', '.css': 'text' },
    sourcemap: 'linked',
    logLevel: 'warning',
  });
}

/** The first message of a process, which says where it listens. */
async function firstMessage(child, name) {
  const [first] = await Promise.race([
    once(child, 'message'),
    once(child, 'exit').then(([code]) => {
      throw new Trouble(`${name} ended with ${code} before it listened.`);
    }),
  ]);
  return first;
}

/** Asks a process something over its channel. */
function channel(child) {
  const waiting = new Map();
  child.on('message', ({ id, answer }) => {
    waiting.get(id)?.(answer);
    waiting.delete(id);
  });
  let last = 0;
  return (ask, what) =>
    new Promise((done) => {
      waiting.set(++last, done);
      child.send({ id: last, ask, ...what });
    });
}

/** Our server, built, as an operator starts it, on a database of its own. */
async function startOurs(upstream, { folder, profile }) {
  const flags = profile ? ['--cpu-prof', `--cpu-prof-dir=${profile}`] : [];
  const child = spawn(process.execPath, [...flags, inRoot('projects/server/dist/main.js')], {
    cwd: inRoot(),
    env: { PATH: process.env.PATH, THINGSBOARD_URL: upstream, PORT: '0', DATA_DIR: folder, LOG_LEVEL: 'warn' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const url = await new Promise((resolve, reject) => {
    let said = '';
    child.stdout.on('data', (chunk) => {
      said += chunk;
      const address = /Listening on (http\S+)/.exec(said)?.[1];
      if (address) resolve(address);
    });
    child.on('exit', () => reject(new Trouble('The server did not start.')));
  });
  return { url, child };
}

/**
 * Starts the upstream, our server and a bare proxy before it, each in a process of its own, hands them to `work` and ends
 * them. `profile` is a folder for CPU profiles of our server, if any are wanted.
 */
export async function withProcesses({ profile }, work) {
  await buildUpstream();
  const folder = mkdtempSync(join(tmpdir(), 'bench-gate-'));
  const children = [];
  try {
    const upstream = fork(UPSTREAM);
    children.push(upstream);
    const { url, ...world } = await firstMessage(upstream, 'The upstream');
    const proxy = fork(inRoot('tools/bench-gate/bare-proxy.mjs'), [url]);
    children.push(proxy);
    const bare = await firstMessage(proxy, 'The bare proxy');
    const ours = await startOurs(url, { folder, profile });
    children.push(ours.child);
    const urls = { ours: ours.url, bare: bare.url };
    return await work({ urls, world, pid: ours.child.pid, ask: channel(upstream) });
  } finally {
    const ended = children.filter(({ exitCode }) => exitCode === null).map((child) => once(child, 'exit'));
    for (const child of children.reverse()) child.kill();
    await Promise.all(ended);
    rmSync(folder, { recursive: true, force: true });
  }
}
