import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { sourceFile } from '../../testing/source';
import { lockDataFolder } from './data-folder-lock';

const FILE = sourceFile('./data-folder-lock', import.meta.url);
/** Locks the folder, says so, and keeps it until it is killed. */
const KEEP = `import(${JSON.stringify(FILE.url)}).then(({ lockDataFolder }) => {
  try { lockDataFolder(process.argv[1]); console.log('locked'); setInterval(() => {}, 1000); }
  catch (error) { console.log(error.message); }
});`;

let folder: string;

/** Another process, and the first that it says. In a namespace of its own it has process id 1, as in a container. */
async function other(namespace: boolean) {
  const node = [process.execPath, ...FILE.flags, '-e', KEEP, folder];
  const [command, ...args] = namespace ? ['unshare', '-pf', '--kill-child', '--mount-proc', ...node] : node;
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'close');
  let said = '';
  child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
  let wrong = '';
  child.stderr.on('data', (chunk: Buffer) => (wrong += chunk.toString()));
  await Promise.race([once(child.stdout, 'data'), ended]);
  const kill = async () => {
    child.kill('SIGKILL');
    await ended;
  };
  return { said: said.trim(), wrong, kill };
}

describe('the lock of a data folder', { timeout: 60_000 }, () => {
  before(() => (folder = mkdtempSync(join(tmpdir(), 'lock-'))));
  after(() => rmSync(folder, { recursive: true, force: true }));

  it('is not held by a number in a file: whoever has that process id now has nothing to do with it', () => {
    writeFileSync(join(folder, 'server.pid'), String(process.ppid));
    writeFileSync(join(folder, 'server.lock'), String(process.ppid));
    lockDataFolder(folder)();
    assert.equal(existsSync(join(folder, 'server.pid')), false);
  });

  it('is held against this process as well, and given back', () => {
    const giveBack = lockDataFolder(folder);
    assert.throws(() => lockDataFolder(folder), /is in use by the server with process id \d+; stop it or set DATA_DIR/);
    giveBack();
    lockDataFolder(folder)();
  });

  for (const namespace of [false, true]) {
    const where = namespace ? 'in a process namespace of its own' : 'beside this one';
    it(`is held by a process ${where}, until it is killed`, async (context) => {
      const holder = await other(namespace);
      if (namespace && /Operation not permitted|ENOENT|unshare/.test(holder.wrong)) {
        return context.skip('no process namespaces here');
      }
      assert.equal(holder.said, 'locked', holder.wrong);
      assert.throws(
        () => lockDataFolder(folder),
        /^Error: The data folder .* is in use by .*; stop it or set DATA_DIR/,
      );
      const second = await other(namespace);
      assert.match(second.said, /^The data folder .* is in use by .*; stop it or set DATA_DIR to another folder\.$/);
      await holder.kill();
      lockDataFolder(folder)();
    });
  }
});
