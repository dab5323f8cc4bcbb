import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type ServerProcess, startServer } from './testing/server-process';

const ANY_PORT = { PORT: '0', DEMO_SMTP_PORT: '0' };

let folder: string;
const running: ServerProcess[] = [];

function start(env: Record<string, string>, args?: string[], input?: string): ServerProcess {
  const server = startServer({ DATA_DIR: join(folder, 'data'), ...ANY_PORT, ...env }, args, input);
  running.push(server);
  return server;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any
async function json(response: Response | Promise<Response>): Promise<any> {
  return (await response).json();
}

async function post(url: string, body: unknown, token?: string) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await json(response) };
}

const login = (address: string, username: string, password: string) =>
  post(`${address}/api/auth/login`, { username, password });

/** A start that must fail: one sentence, no stack, exit code 1. */
async function failure(env: Record<string, string>): Promise<string> {
  const server = start(env);
  assert.equal(await server.ended(), 1, server.output());
  const sentence = server.output().trim();
  assert.equal(sentence.split('\n').length, 1, sentence);
  assert.doesNotMatch(sentence, /Error|\bat /);
  return sentence;
}

describe('main', { timeout: 240_000 }, () => {
  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'server-'));
  });
  after(() => {
    for (const { child } of running) if (child.exitCode === null) child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  it('runs, keeps its data folder to itself, stops on SIGTERM, and has everything again', async () => {
    const first = start({ DEMO: 'true' });
    const address = await first.ready();
    const { body: pair } = await login(address, 'tenant@thingsboard.org', 'tenant');
    const device = await post(`${address}/api/device`, { name: 'Lasting' }, pair.token);
    assert.equal(device.status, 200);
    assert.equal((await login(address, 'sysadmin@thingsboard.org', 'sysadmin')).status, 200);

    assert.match(
      await failure({}),
      /^The data folder .* is in use by the server with process id \d+; stop it or set DATA_DIR/,
    );

    assert.equal(await first.stop(), 0);
    assert.match(first.output(), /^Listening on http:\/\/127\.0\.0\.1:\d+ \(PGlite, demo\)\n$/);

    const second = start({ DEMO: 'true' });
    const again = await second.ready();
    // The signing key is kept too: a session survives the restart.
    const found = await fetch(`${again}/api/device/${device.body.id.id}`, {
      headers: { 'x-authorization': `Bearer ${pair.token}` },
    });
    assert.equal((await json(found)).name, 'Lasting');
    const list = await fetch(`${again}/api/user/devices?pageSize=10&page=0&textSearch=Claimable`, {
      headers: { 'x-authorization': `Bearer ${pair.token}` },
    });
    assert.equal((await json(list)).totalElements, 1, 'the demo is seeded once');
    assert.equal(await second.stop(), 0);
  });

  it('has no default password without the demo, and makes the first administrators by a command', async () => {
    const env = { DATA_DIR: join(folder, 'no-demo') };
    const made = start(
      env,
      ['create-admin', '--email', 'Ada@Example.com', '--tenant', 'Ada Ltd'],
      'difference engine\n',
    );
    assert.equal(await made.ended(), 0, made.output());
    assert.doesNotMatch(made.output(), /difference engine/);
    const weak = start(env, ['create-admin', '--email', 'bob@example.com'], 'short\n');
    assert.equal(await weak.ended(), 1);
    assert.match(weak.output(), /at least 6 characters/);

    const server = start(env);
    const address = await server.ready();
    assert.equal((await login(address, 'tenant@thingsboard.org', 'tenant')).status, 401);
    assert.equal((await fetch(`${address}/mailbox/api/messages`)).status, 404);
    const { status, body } = await login(address, 'ada@example.com', 'difference engine');
    assert.equal(status, 200);
    assert.equal((await post(`${address}/api/device`, { name: 'Engine' }, body.token)).status, 200);
    assert.equal(await server.stop(), 0);
  });

  it('says in one sentence why it cannot start', async () => {
    assert.match(await failure({ PORT: 'abc' }), /^PORT must be a number/);
    assert.match(
      await failure({ DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' }),
      /^The PostgreSQL of DATABASE_URL/,
    );
    if (existsSync('/proc/self')) {
      assert.match(await failure({ DATA_DIR: '/proc/none' }), /^The data folder \/proc\/none cannot be written/);
    }
    const file = join(folder, 'file');
    writeFileSync(file, '');
    assert.match(await failure({ DATA_DIR: join(file, 'data') }), /^The data folder .* cannot be written/);
    const other = createServer().listen(0, '127.0.0.1');
    const { port } = await new Promise<AddressInfo>((resolve) =>
      other.once('listening', () => resolve(other.address() as AddressInfo)),
    );
    const sentence = await failure({ PORT: String(port), DATA_DIR: join(folder, 'taken') });
    other.close();
    assert.match(sentence, new RegExp(`^Port ${port} on 127.0.0.1 is taken by another program; stop it or set PORT`));
  });
});
