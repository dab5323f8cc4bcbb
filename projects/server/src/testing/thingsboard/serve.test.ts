import { equal, match } from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { it } from 'node:test';
import { sourceFile } from '../source';

const FILE = sourceFile('./serve', import.meta.url);

it('A stand-in in a process of its own says where it listens, and ends when it is told to', async () => {
  const child = spawn(process.execPath, [...FILE.flags, FILE.path], { stdio: ['ignore', 'pipe', 'inherit'] });
  const tooLong = setTimeout(() => child.kill('SIGKILL'), 20_000);
  const ended = once(child, 'exit');
  const [url] = (await once(createInterface(child.stdout), 'line')) as [string];
  match(url, /^http:\/\/127\.0\.0\.1:\d+$/);
  equal((await fetch(`${url}/api/noauth/userPasswordPolicy`)).status, 200);
  child.kill('SIGTERM');
  equal((await ended)[0], 0);
  clearTimeout(tooLong);
});
