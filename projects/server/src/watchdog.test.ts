import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { test } from 'node:test';

const WATCHDOG = new URL('./watchdog.ts', import.meta.url).href;

/** A process with a watchdog of a second, and what it does; its end. */
async function run(work: string) {
  const code = `import(${JSON.stringify(WATCHDOG)}).then(async ({ startWatchdog }) => {
    const stop = startWatchdog(1000);
    const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
    await wait(1500);
    ${work}
  });`;
  const child = spawn(process.execPath, ['--import', 'tsx', '-e', code], { stdio: ['ignore', 'pipe', 'pipe'] });
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
  'a main thread that pauses is left alone, and a watchdog keeps no process running',
  { timeout: 60_000 },
  async () => {
    const { exitCode, output } = await run('const end = Date.now() + 400; while (Date.now() < end); await wait(1500);');
    assert.deepEqual([exitCode, output], [0, '']);
  },
);
