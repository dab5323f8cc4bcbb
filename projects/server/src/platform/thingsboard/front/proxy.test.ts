import Fastify, { type FastifyInstance } from 'fastify';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { Agent, createServer, type IncomingMessage, request as requestTo, type ServerResponse } from 'node:http';
import { type AddressInfo, connect, type Server } from 'node:net';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import { setTimeout as wait } from 'node:timers/promises';
import { errorHandler } from '../../../kernel/http/error-handler';
import { serverOptions } from '../../../kernel/http/server-options';
import { addHandingOn, handOn } from './proxy';
import { Upstream } from './upstream';

const MB = 1024 * 1024;
const PIECE = Buffer.alloc(64 * 1024, 'x');

async function listen(server: Server): Promise<number> {
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return (server.address() as AddressInfo).port;
}

/** Waits until something holds; a test that waits in vain says for what. */
async function until(what: string, holds: () => unknown): Promise<void> {
  for (let count = 0; count < 500; count++) {
    if (holds()) return;
    await wait(10);
  }
  assert.fail(`waited in vain for ${what}`);
}

async function textOf(answer: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of answer.setEncoding('latin1')) text += chunk;
  return text;
}

describe('handing on', () => {
  /** What ThingsBoard does; each test says. */
  let serve: (request: IncomingMessage, response: ServerResponse) => void;
  let told: (status: number) => Promise<void>;
  let thingsboard: ReturnType<typeof createServer>;
  let upstreamPort: number;
  let app: FastifyInstance;
  let port: number;
  let agent: Agent;

  before(async () => {
    thingsboard = createServer((request, response) => serve(request, response));
    upstreamPort = await listen(thingsboard);
    const onError = errorHandler(() => 1);
    app = Fastify(
      serverOptions(
        { trustProxy: false },
        { body: 'document', requestTimeout: 60_000, logStream: process.stderr, onError },
      ),
    );
    app.setErrorHandler(onError);
    const upstream = new Upstream(`http://127.0.0.1:${upstreamPort}`);
    addHandingOn(app, upstream);
    app.removeAllContentTypeParsers();
    app.addContentTypeParser('*', (_request: unknown, payload: unknown, done: (error: null, body: unknown) => void) =>
      done(null, payload),
    );
    app.all('/told/*', async (request, reply) => handOn(upstream, request, reply, { answered: (one) => told(one) }));
    app.all('/read/*', async (request, reply) => handOn(upstream, request, reply, { body: { read: 'ü' } }));
    app.all('/nothing/*', async (request, reply) => handOn(upstream, request, reply, { body: null }));
    app.all('/*', async (request, reply) => handOn(upstream, request, reply));
    await app.ready();
    port = await listen(app.server);
  });
  after(async () => {
    await app.close();
    thingsboard.closeAllConnections();
    await new Promise((done) => thingsboard.close(done));
  });
  beforeEach(() => {
    agent = new Agent({ keepAlive: true, maxSockets: 1 });
    told = async () => undefined;
  });
  afterEach(() => agent.destroy());

  const start = (method: string, path: string, headers: Record<string, string | string[]> = {}) => {
    const request = requestTo({ host: '127.0.0.1', port, method, path, headers, agent });
    const answer = new Promise<IncomingMessage>((done, fail) => request.on('response', done).on('error', fail));
    answer.catch(() => undefined);
    return { request, answer };
  };
  const send = async (method: string, path: string, headers: Record<string, string | string[]> = {}, body?: string) => {
    const { request, answer } = start(method, path, headers);
    request.end(body);
    const { statusCode, headers: given } = await answer;
    return { status: statusCode, headers: given, text: await textOf(await answer) };
  };

  describe('the answer', () => {
    it('comes no faster than it is read, and wholly', async () => {
      let sent = 0;
      const all = 96 * MB;
      serve = async (_request, response) => {
        for (; sent < all; sent += PIECE.length) if (!response.write(PIECE)) await once(response, 'drain');
        response.end();
      };
      const { request, answer } = start('GET', '/large');
      request.end();
      const slow = await answer;
      let before = -1;
      // What the machine itself holds between two processes is some megabytes.
      for (; before !== sent; await wait(300)) before = sent;
      assert.ok(sent < all / 2, `${sent} bytes are waiting for somebody who reads nothing`);
      let read = 0;
      for await (const chunk of slow) read += (chunk as Buffer).length;
      assert.equal(read, all);
    });

    it('comes piece by piece, as it is written', async () => {
      let more: () => void = () => undefined;
      serve = (_request, response) => {
        response.write('first');
        more = () => response.end('second');
      };
      const { request, answer } = start('GET', '/pieces');
      request.end();
      const pieces = (await answer).setEncoding('latin1')[Symbol.asyncIterator]();
      assert.equal((await pieces.next()).value, 'first');
      more();
      assert.equal((await pieces.next()).value, 'second');
      assert.equal((await pieces.next()).done, true);
    });

    it('breaks off where ThingsBoard’s does, whatever was said about its length', async () => {
      for (const headers of [{ 'content-length': '100' }, {}]) {
        serve = (_request, response) => {
          response.writeHead(200, headers);
          response.write('a part', () => setTimeout(() => response.destroy(), 20));
        };
        const { request, answer } = start('GET', '/broken');
        request.end();
        await assert.rejects(textOf(await answer), /aborted/);
      }
      serve = (_request, response) => void response.end('whole');
      assert.equal((await send('GET', '/whole')).text, 'whole');
    });

    it('has no body where it has none: HEAD, 204, 304', async () => {
      serve = ({ method, url }, response) => {
        if (url === '/none') return void response.writeHead(204).end();
        if (url === '/same') return void response.writeHead(304, { etag: '"1"' }).end();
        return void response.writeHead(200, { 'content-length': '5' }).end(method === 'HEAD' ? undefined : 'whole');
      };
      const head = await send('HEAD', '/whole');
      assert.deepEqual([head.status, head.headers['content-length'], head.text], [200, '5', '']);
      for (const method of ['GET', 'POST', 'DELETE']) {
        const none = await send(method, '/none');
        assert.deepEqual([none.status, none.headers['transfer-encoding'], none.text], [204, undefined, '']);
      }
      const same = await send('GET', '/same', { 'if-none-match': '"1"' });
      assert.deepEqual([same.status, same.headers.etag, same.text], [304, '"1"', '']);
      assert.equal((await send('GET', '/whole')).text, 'whole');
    });

    it('has the headers that it came with, but for those of the connection', async () => {
      serve = (_request, response) => {
        response.writeHead(200, [
          ...['Set-Cookie', 'a=1', 'Set-Cookie', 'b=2', 'X-Name', Buffer.from('Grüße €').toString('latin1')],
          ...['Connection', 'keep-alive, X-Hop', 'X-Hop', '1', 'Keep-Alive', 'timeout=77', 'Proxy-Connection', 'x'],
          ...['Trailer', 'X-End', 'Content-Encoding', 'gzip', 'Date', 'then'],
        ]);
        response.end('not really');
      };
      const { headers, text } = await send('GET', '/headers');
      assert.deepEqual(headers['set-cookie'], ['a=1', 'b=2']);
      assert.equal(Buffer.from(headers['x-name'] as string, 'latin1').toString(), 'Grüße €');
      assert.deepEqual(
        [headers['x-hop'], headers['proxy-connection'], headers['trailer']],
        [undefined, undefined, undefined],
      );
      assert.deepEqual([headers['content-encoding'], headers.date, text], ['gzip', 'then', 'not really']);
      assert.notEqual(headers['keep-alive'], 'timeout=77');
    });

    it('is the one after hints', async () => {
      serve = (_request, response) =>
        response.writeEarlyHints({ link: '</x.css>; rel=preload' }, () => response.writeHead(201).end('made'));
      const { status, text } = await send('GET', '/hints');
      assert.deepEqual([status, text], [201, 'made']);
    });

    it('is asked for once, also where it is that ThingsBoard is busy', async () => {
      let count = 0;
      serve = (_request, response) => {
        count++;
        response.writeHead(503, { 'retry-after': '1' }).end('busy');
      };
      const { status, headers, text } = await send('GET', '/busy');
      assert.deepEqual([status, headers['retry-after'], text, count], [503, '1', 'busy', 1]);
    });
  });

  describe('where somebody does not wait', () => {
    it('asks no more, before the answer has begun and after', async () => {
      for (const path of ['/never', '/endless']) {
        let seen = false;
        let isClosed = false;
        serve = (_request, response) => {
          seen = true;
          response.on('close', () => (isClosed = true));
          if (path === '/endless') response.write('a part');
        };
        const { request, answer } = start('GET', path);
        request.on('error', () => undefined).end();
        if (path === '/endless') (await answer).on('error', () => undefined);
        else await until('the request', () => seen);
        request.destroy();
        await until(`the end of ${path}`, () => isClosed);
      }
    });

    it('tells all the same what has been done', async () => {
      let go: (() => void) | undefined;
      const statuses: number[] = [];
      told = async (status) => void statuses.push(status);
      serve = (_request, response) => (go = () => void response.writeHead(201).end('done'));
      const { request } = start('POST', '/told/x');
      request.on('error', () => undefined).end();
      await until('the request', () => go);
      request.destroy();
      await wait(50);
      go!();
      await until('what has been done', () => statuses.length > 0);
      assert.deepEqual(statuses, [201]);
    });
  });

  it('tells the status before the answer leaves, and the answer leaves where nobody hears it', async () => {
    const events: unknown[] = [];
    serve = ({ method, url }, response) => {
      if (method === 'HEAD') response.writeHead(202, { 'x-of-thingsboard': 'yes' }).end();
      else if (url?.endsWith('none')) response.writeHead(204).end();
      else if (url?.endsWith('broken')) response.writeHead(200).write('x', () => response.destroy());
      else response.writeHead(201).end(Buffer.alloc(MB, 'y'));
    };
    told = async (status) => {
      await wait(50);
      events.push(`told ${status}`);
      if (status === 201) throw new Error('no log');
    };
    for (const [method, path] of [
      ['POST', '/told/large'],
      ['POST', '/told/none'],
      ['HEAD', '/told/head'],
    ]) {
      const { status, headers, text } = await send(method, path);
      events.push(status, headers['x-of-thingsboard'], text.length);
    }
    assert.deepEqual(events, [
      ...['told 201', 201, undefined, MB],
      ...['told 204', 204, undefined, 0],
      ...['told 202', 202, 'yes', 0],
    ]);
    const { request, answer } = start('POST', '/told/broken');
    request.end();
    await assert.rejects(answer.then(textOf));
  });

  describe('the request', () => {
    it('goes on with its body, large, with its length and in chunks', async () => {
      let length = 0;
      let said: IncomingMessage['headers'] = {};
      serve = async (request, response) => {
        length = 0;
        said = request.headers;
        for await (const chunk of request) length += (chunk as Buffer).length;
        response.end(String(length));
      };
      for (const headers of [{ 'content-length': String(32 * MB) }, {}] as Record<string, string>[]) {
        for (const method of ['POST', 'PUT', 'DELETE']) {
          const { request, answer } = start(method, '/upload', {
            'content-type': 'application/octet-stream',
            ...headers,
          });
          if (method === 'DELETE' && !headers['content-length']) request.useChunkedEncodingByDefault = true;
          for (let sent = 0; sent < 32 * MB; sent += PIECE.length) {
            if (!request.write(PIECE)) await once(request, 'drain');
          }
          request.end();
          assert.equal(await textOf(await answer), String(32 * MB), method);
          assert.equal(said['content-length'], headers['content-length'], method);
          assert.equal(said['content-type'], 'application/octet-stream');
        }
      }
    });

    it('comes no faster than it is read', async () => {
      let go: (() => void) | undefined;
      serve = (request, response) => (go = () => request.resume().on('end', () => response.end('read')));
      const { request, answer } = start('POST', '/slow');
      let sent = 0;
      const all = 96 * MB;
      const writing = (async () => {
        for (; sent < all; sent += PIECE.length) if (!request.write(PIECE)) await once(request, 'drain');
        request.end();
      })();
      await until('the request', () => go);
      for (let before = -1; before !== sent; await wait(300)) before = sent;
      assert.ok(sent < all / 2, `${sent} bytes are waiting for a ThingsBoard that reads nothing`);
      go!();
      await writing;
      assert.equal(await textOf(await answer), 'read');
    });

    it('goes on as it was read, where it was', async () => {
      serve = async (request, response) => {
        const { 'content-length': length, 'content-type': type } = request.headers;
        response.end(`${length} ${type} ${await textOf(request)}`, 'latin1');
      };
      const { text } = await send('POST', '/read/x', { 'content-type': 'application/json; charset=x' }, '{"other":1}');
      assert.equal(Buffer.from(text, 'latin1').toString(), '13 application/json {"read":"ü"}');
    });

    it('has no body where it has none', async () => {
      serve = async (request, response) =>
        void response.end(`${request.headers['content-length']} ${request.headers['transfer-encoding']}`);
      assert.equal((await send('GET', '/x')).text, 'undefined undefined');
      assert.equal((await send('POST', '/x', { 'content-length': '0' })).text, '0 undefined');
      assert.equal((await send('POST', '/nothing/x', { 'content-length': '4' }, 'null')).text, '0 undefined');
      assert.equal((await send('GET', '/x', { 'content-length': '4' }, 'body')).text, 'undefined undefined');
      assert.equal((await send('GET', '/x')).text, 'undefined undefined');
    });

    it('has its headers, but for those of the connection and what could say a second time who sent it', async () => {
      let given: IncomingMessage['headers'] = {};
      serve = (request, response) => {
        given = request.headers;
        response.end();
      };
      await send('GET', '/headers?a=b|c', {
        ...{
          connection: 'keep-alive, X-Hop',
          'x-hop': '1',
          'keep-alive': '1',
          te: 'trailers',
          'proxy-authorization': 'x',
        },
        ...{ 'x-forwarded-for': '1.2.3.4', 'x-forwarded-port': '1', 'x-real-ip': '1.2.3.4', forwarded: 'for=1.2.3.4' },
        ...{ 'x-original-url': '/x', 'x-http-method-override': 'DELETE', authorization: 'Bearer a.b.c' },
        ...{ cookie: 'a=1', 'x-other': 'kept' },
      });
      const { 'x-authorization': credential, host, connection, ...others } = given;
      assert.deepEqual([credential, host, connection], ['Bearer a.b.c', `127.0.0.1:${upstreamPort}`, 'keep-alive']);
      assert.deepEqual(others, {
        ...{ cookie: 'a=1', 'x-other': 'kept' },
        ...{ 'x-forwarded-for': '127.0.0.1', 'x-forwarded-proto': 'http' },
        ...{ 'x-forwarded-host': '127.0.0.1', 'x-forwarded-port': String(port) },
      });
    });

    it('is refused with a “#” in its address, which both could read in two ways', async () => {
      serve = (_request, response) => void response.end();
      assert.equal((await send('GET', '/x#y?z')).status, 400);
    });
  });

  it('says so where ThingsBoard does not answer, and goes on on the same connection', async () => {
    const away = async (method: string, body?: string) => {
      const { status, headers, text } = await send(method, '/away', { 'content-type': 'text/plain' }, body);
      assert.deepEqual([status, headers['content-type']], [503, 'application/json; charset=utf-8']);
      assert.match(JSON.parse(text).message, /ThingsBoard does not answer/);
    };
    const ports = new Set<number | undefined>();
    app.server.on('request', ({ socket }: IncomingMessage) => ports.add(socket.remotePort));
    serve = (request) => void request.socket.destroy();
    await away('GET');
    await away('POST', 'x');
    await away('PUT', 'x'.repeat(8 * MB));
    serve = (_request, response) => void response.end('again');
    assert.equal((await send('GET', '/again')).text, 'again');
    assert.equal(ports.size, 1);
  });

  describe('an answer that comes before all of the request', () => {
    const length = 32 * MB;
    let answerNow: (() => void) | undefined;

    beforeEach(() => {
      answerNow = undefined;
      serve = (request, response) => {
        if (request.method === 'GET') return void response.end('next');
        const end = () =>
          response.writeHead(413, { connection: 'close' }).end('too large', () => request.socket.destroy());
        return void (answerNow = end);
      };
    });

    for (const [when, isFull] of [
      ['while more is waited for', false],
      ['while nothing more is taken', true],
    ] as const) {
      it(`${when}, is given; the rest is read, and the connection serves on`, async () => {
        const socket = connect(port, '127.0.0.1');
        let text = '';
        socket.setEncoding('latin1').on('data', (chunk) => (text += String(chunk)));
        socket.write(`POST /too-large HTTP/1.1\r\nHost: x\r\nContent-Length: ${length}\r\n\r\n`);
        let sent = 0;
        const writing = (async () => {
          for (; sent < length; sent += PIECE.length) {
            if (!socket.write(PIECE)) await once(socket, 'drain');
            if (sent === 0 && !isFull) await until('the answer', () => text.includes('too large'));
          }
        })();
        await until('the request', () => answerNow);
        for (let before = -1; before !== sent; await wait(200)) before = sent;
        assert.ok(sent < length);
        answerNow!();
        await until('the answer', () => text.includes('too large'));
        assert.match(text, /^HTTP\/1\.1 413 /);
        await writing;
        socket.write('GET /next HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
        await until('the next answer', () => text.includes('next'));
        socket.destroy();
      });
    }
  });
});
