import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { test } from 'node:test';
import { startServer } from '../testing/server-process';
import { startSmtpSink } from '../registration/testing/smtp-sink';

/** How long a mail may be late after the server was killed while it sent it; milliseconds. */
const LATE_MS = 20_000;

test('a mail is hardly late where the server was killed while it sent it', { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'crash-'));
  const env = { DATA_DIR: folder, PORT: '0', DEMO: 'true', DEMO_SMTP_PORT: '0' };
  // A mail server that takes the connection and says nothing.
  const sockets: Socket[] = [];
  const silent = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1');
  await new Promise((resolve) => silent.once('listening', resolve));
  const { port } = silent.address() as AddressInfo;
  const first = startServer(env);
  let second = first;
  try {
    const address = await first.ready();
    const post = async (path: string, body: object, token = '') => {
      const headers = { 'content-type': 'application/json', 'x-authorization': `Bearer ${token}` };
      const answer = await fetch(address + path, { method: 'POST', headers, body: JSON.stringify(body) });
      assert.equal(answer.status, 200, await answer.clone().text());
      return (await answer.json()) as { token: string };
    };
    const { token } = await post('/api/auth/login', { username: 'tenant@thingsboard.org', password: 'tenant' });
    const settings = { mailFrom: 'a@example.com', smtpHost: '127.0.0.1', smtpPort: port, timeout: 60_000 };
    const jsonValue = { ...settings, username: 'me', password: 'x' };
    await post('/api/admin/settings', { key: 'mail', jsonValue }, token);
    await post('/api/user', { authority: 'TENANT_ADMIN', email: 'late@example.com' }, token);
    while (sockets.length === 0) await wait(20);
    first.child.kill('SIGKILL');
    await first.ended();
    sockets.forEach((socket) => socket.destroy());
    await new Promise((resolve) => silent.close(resolve));
    const sink = await startSmtpSink(port);
    const killed = Date.now();
    second = startServer(env);
    await second.ready();
    while (sink.mails.length === 0 && Date.now() - killed < LATE_MS + 10_000) await wait(100);
    const late = Date.now() - killed;
    await second.stop();
    await sink.close();
    assert.ok(late < LATE_MS, `the mail was not there after ${late} ms`);
  } finally {
    for (const { child } of [first, second]) if (child.exitCode === null) child.kill('SIGKILL');
    silent.close();
    rmSync(folder, { recursive: true, force: true });
  }
});
