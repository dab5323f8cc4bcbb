import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';
import { sourceFile } from '../../testing/source';

const WATCHDOG = sourceFile('./watchdog', import.meta.url);

/** A process with a watchdog of a second, and what it does; its end. */
async function run(work: string, ...flags: string[]) {
  const code = `import(${JSON.stringify(WATCHDOG.url)}).then(async ({ startWatchdog }) => {
    const stop = startWatchdog(1000);
    const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    await wait(1500);
    ${work}
  });`;
  const child = spawn(process.execPath, [...flags, ...WATCHDOG.flags, '-e', code], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const timer = setTimeout(() => child.kill('SIGTERM'), 30_000);
  const [exitCode, signal] = (await once(child, 'close')) as [number | null, string | null];
  clearTimeout(timer);
  return { exitCode, signal, output };
}

test('a main thread that spins is ended, with a sentence', { timeout: 60_000 }, async () => {
  const { signal, output } = await run('for (;;);');
  assert.equal(signal, 'SIGKILL', output);
  assert.match(output, /^The server has done nothing else for 1 s and was ended; start it again\.\n$/);
});

test(
  'a main thread that pauses, again and again, is left alone, and a watchdog keeps no process running',
  { timeout: 60_000 },
  async () => {
    const pause = 'for (const end = Date.now() + 400; Date.now() < end; ); await wait(200);';
    const { exitCode, output } = await run(`for (let time = 0; time < 4; time++) { ${pause} } await wait(1500);`);
    assert.deepEqual([exitCode, output], [0, '']);
  },
);

test('a main thread that a debugger holds is left alone', { timeout: 60_000 }, async () => {
  const { exitCode, output } = await run('for (const end = Date.now() + 2000; Date.now() < end; );', '--inspect=0');
  assert.equal(exitCode, 0, output);
  assert.doesNotMatch(output, /was ended/);
});
