import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, request as httpRequest } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { exists, inRoot } from '../lib/project.mjs';
import { DOMAIN } from './checkers/proxies.mjs';

/* What stands behind a proxy in the tests of its page, and who comes from outside. */

/** Ports that nothing listens on, held until all are known. */
export async function freePorts(count) {
  const probes = Array.from({ length: count }, () => createServer());
  await Promise.all(probes.map((probe) => new Promise((done) => probe.listen(0, '127.0.0.1', done))));
  const ports = probes.map((probe) => probe.address().port);
  await Promise.all(probes.map((probe) => new Promise((done) => probe.close(done))));
  return ports;
}

/** One request to the domain, which is here. `from` is the address of the sender, any of this machine's. */
export function send(port, path, { method = 'GET', headers = {}, body, from = '127.0.0.1', plain = false } = {}) {
  return new Promise((done, fail) => {
    const options = { host: '127.0.0.1', port, path, method, localAddress: from, agent: false };
    const sent = (plain ? httpRequest : httpsRequest)(
      { ...options, headers: { Host: DOMAIN, ...headers }, servername: DOMAIN, rejectUnauthorized: false },
      (response) => {
        let text = '';
        response.on('data', (chunk) => (text += chunk));
        response.on('end', () => done({ status: response.statusCode, headers: response.headers, text }));
      },
    );
    sent.on('error', fail);
    sent.on('upgrade', (response, socket) => {
      socket.destroy();
      done({ status: response.statusCode, headers: response.headers });
    });
    sent.end(body);
  });
}

/** Tells what arrives, and takes WebSockets. */
export async function mirror(port) {
  const server = createServer((request, response) => {
    const { headersDistinct: headers, method, url } = request;
    let size = 0;
    request.on('data', (chunk) => (size += chunk.length));
    request.on('end', () => response.end(JSON.stringify({ headers, method, url, size })));
  });
  server.on('upgrade', (request, socket) => {
    const key = request.headers['sec-websocket-key'];
    const accept = createHash('sha1').update(`${key}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
    const head = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade'];
    socket.end([...head, `Sec-WebSocket-Accept: ${accept}`, '', ''].join('\r\n'));
  });
  await new Promise((done) => server.listen(port, '127.0.0.1', done));
  return () => new Promise((done) => server.close(done) && server.closeAllConnections());
}

/** Our server with settings, on empty data, with the demo's mailbox. The answer stops it. */
export async function startOurs(port, settings) {
  const dataDir = mkdtempSync(join(tmpdir(), 'docs-proxy-data-'));
  const env = {
    ...process.env,
    PORT: String(port),
    DEMO: 'true',
    DEMO_SMTP_PORT: '0',
    DATA_DIR: dataDir,
    ...settings,
    ...(exists('dist/console/index.html') ? { CONSOLE_DIR: inRoot('dist/console') } : {}),
  };
  const child = spawn(process.execPath, [inRoot('projects/server/dist/main.js')], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = new Promise((done) => child.once('exit', done));
  let output = '';
  await new Promise((ready, fail) => {
    const take = (chunk) => (output += chunk).includes('Listening on') && ready();
    child.stdout.on('data', take);
    child.stderr.on('data', take);
    void ended.then(() => fail(new Error(`The server did not start:\n${output}`)));
  });
  return async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(dataDir, { recursive: true, force: true });
  };
}
