import { spawn } from 'node:child_process';
import { ensureInstalled, ensureServer, forgetLibrary } from './lib/prepare.mjs';
import { inRoot, main, requireFreePort, ROOT } from './lib/project.mjs';

const children = [];

function stopAll(code) {
  children.forEach((child) => child.kill());
  process.exit(code);
}

/** Starts a part of the set-up; when one part ends, all of it does. Resolves when it prints `readyLine`. */
function start(args, readyLine, env = {}) {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  child.on('exit', (code) => stopAll(code ?? 0));
  return new Promise((ready) => {
    child.stdout.on('data', (chunk) => {
      process.stdout.write(chunk);
      if (String(chunk).includes(readyLine)) ready();
    });
  });
}

/** The server on 8080, the library and the console rebuilt on every change; the console on 4200. */
main(async () => {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stopAll(0));
  await requireFreePort(8080, '127.0.0.1');
  await requireFreePort(4200, 'localhost');
  await ensureInstalled();
  await ensureServer();
  forgetLibrary();
  const ng = inRoot('node_modules/@angular/cli/bin/ng.js');
  const server = [inRoot('projects/server/dist/main.js')];
  await start(['--enable-source-maps', ...server], 'Listening on', {
    PORT: '8080',
    DEMO: process.env.DEMO ?? 'true',
    // The console is on a port of its own, which the server behind its proxy cannot know: links in mails lead there.
    PUBLIC_URL: process.env.PUBLIC_URL ?? 'http://localhost:4200',
  });
  // The console is built from the library's output, so that must be there before the console is.
  await start([ng, 'build', 'ngx-self-registration', '--watch', '--configuration=development'], 'Watching for file');
  await start([ng, 'serve', 'console', '--port=4200'], 'Local:');
  console.log('\n  The console is on http://localhost:4200 and follows every change; Ctrl+C stops it.\n');
});
