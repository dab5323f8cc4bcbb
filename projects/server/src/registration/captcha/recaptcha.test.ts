import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { after, before, beforeEach, test } from 'node:test';
import { testApp, type TestApp } from '../../testing/test-app';
import { formFixture, signUp, type FormFixture } from '../testing/registration-fixture';
import { startSmtpSink, type SmtpSink } from '../testing/smtp-sink';

let app: TestApp;
let sink: SmtpSink;
let google: Server;
let v2: FormFixture;
let v3: FormFixture;
let asked: URLSearchParams[] = [];
let answer: { status?: number; body: unknown };

before(async () => {
  google = createServer((request, response) => {
    let text = '';
    request.on('data', (chunk: Buffer) => (text += chunk.toString()));
    request.on('end', () => {
      asked.push(new URLSearchParams(text));
      response.writeHead(answer.status ?? 200, { 'content-type': 'application/json' });
      response.end(typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body));
    });
  });
  await new Promise<void>((resolve) => google.listen(0, '127.0.0.1', resolve));
  const port = (google.address() as AddressInfo).port;
  [app, sink] = await Promise.all([
    testApp({ RECAPTCHA_VERIFY_URL: `http://127.0.0.1:${port}/siteverify` }),
    startSmtpSink(),
  ]);
  v2 = await formFixture(app, sink, { captcha: { version: 'v2', siteKey: 'site', secretKey: 'secret two' } });
  v3 = await formFixture(app, sink, {
    captcha: { version: 'v3', siteKey: 'site', secretKey: 'secret three', logActionName: 'signup' },
  });
});
beforeEach(() => {
  asked = [];
  answer = { body: { success: true } };
});
after(async () => {
  await app.close();
  await sink.close();
  google.close();
});

test('a v2 token is verified with the form’s secret, and good once', async () => {
  assert.equal((await signUp(app, v2.host, { EMAIL: 'a@example.com' }, 'token-1')).body, 'SUCCESS');
  assert.deepEqual(Object.fromEntries(asked[0]), { secret: 'secret two', response: 'token-1', remoteip: '127.0.0.1' });
  const again = await signUp(app, v2.host, { EMAIL: 'b@example.com' }, 'token-1');
  assert.equal(again.status, 400);
  assert.match(again.body.message, /used already/);
});

test('what Google refuses is refused', async () => {
  const refusals: [unknown, RegExp][] = [
    [{ success: false, 'error-codes': ['invalid-input-response'] }, /not solved/],
    [{ success: false, 'error-codes': ['timeout-or-duplicate'] }, /expired/],
    [{ success: 'true' }, /not solved/],
  ];
  for (const [body, sentence] of refusals) {
    answer = { body };
    const refused = await signUp(app, v2.host, { EMAIL: 'c@example.com' }, 'token-2');
    assert.deepEqual([refused.status, refused.body.errorCode], [400, 31]);
    assert.match(refused.body.message, sentence);
  }
});

test('a verification server that fails, or refuses our secret, is no fault of the user', async () => {
  for (const failing of [
    { status: 500, body: {} },
    { body: 'no json' },
    { body: { success: false, 'error-codes': ['invalid-input-secret'] } },
  ]) {
    answer = failing;
    const refused = await signUp(app, v2.host, { EMAIL: 'd@example.com' }, 'token-3');
    assert.equal(refused.status, 503);
    assert.match(refused.body.message, /cannot be checked at the moment/);
  }
  answer = { body: { success: true } };
  assert.equal((await signUp(app, v2.host, { EMAIL: 'd@example.com' }, 'token-3')).body, 'SUCCESS', 'not used up');
});

test('v3 needs a human score and the form’s action', async () => {
  const refused = [
    { success: true, score: 0.3, action: 'signup' },
    { success: true, action: 'signup' },
    { success: true, score: 0.9, action: 'login' },
  ];
  for (const body of refused) {
    answer = { body };
    assert.equal((await signUp(app, v3.host, { EMAIL: 'e@example.com' }, 'token-4')).status, 400);
  }
  answer = { body: { success: true, score: 0.5, action: 'signup' } };
  assert.equal((await signUp(app, v3.host, { EMAIL: 'e@example.com' }, 'token-4')).body, 'SUCCESS');
});
