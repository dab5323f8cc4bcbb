import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { after, before, beforeEach, test } from 'node:test';
import { testApp, type TestApp } from '../testing/test-app';
import type { Db } from '../kernel/db/client';
import { jobs } from '../kernel/db/schema';
import { nudgeJobs, startJobWorker } from '../kernel/jobs/job-worker';
import { insertJobs } from '../kernel/jobs/jobs.repository';
import { mailJobs, saveMailSettings, sendDueMail } from '../registration/testing/registration-fixture';
import { startSmtpSink, type SmtpSink } from '../registration/testing/smtp-sink';
import { renderMail } from './mail-layout';
import { MAIL_RENDERERS } from '../registration/activation/mail-renderers';
import { mailJob } from './outbox.delivery';
import type { Mail } from './mail-transport';

let app: TestApp;
let sink: SmtpSink;
let tenantId: string;

before(async () => {
  [app, sink] = await Promise.all([testApp(), startSmtpSink()]);
  const admin = await app.tenant();
  tenantId = admin.tenantId;
  await saveMailSettings(app, admin, sink);
});
beforeEach(async () => {
  await app.ctx.db.delete(jobs);
  sink.refuse = undefined;
  sink.mails.length = 0;
});
after(async () => {
  await app.close();
  await sink.close();
});

const mail = (to = 'ann@example.com') => renderMail(to, { subject: 'Hello', heading: 'Hello', paragraphs: ['Text'] });
const rows = () => mailJobs(app);
/** Puts a mail into the outbox that is rendered already, as all were before there were templates. */
const enqueueMail = (db: Db, tenant: string, { to, ...content }: Mail, createdTime = app.clock.now) => {
  const data = { template: 'RENDERED', ...content };
  return insertJobs(db, [{ kind: 'mail', about: to, tenantId: tenant, data }], createdTime);
};

test('a mail leaves once, and its text is forgotten', async () => {
  await enqueueMail(app.ctx.db, tenantId, mail());
  assert.equal(await sendDueMail(app), 1);
  assert.equal(await sendDueMail(app), 0);
  assert.equal(sink.mails.length, 1);
  const [row] = await rows();
  assert.ok(row.doneTime);
  assert.deepEqual(row.data, {});
});

test('mails to one person arrive in the order in which they were written', async () => {
  for (let n = 1; n <= 4; n++) {
    await enqueueMail(app.ctx.db, tenantId, { ...mail(), subject: `${n}` }, app.clock.now - 1000 + n);
  }
  assert.equal(await sendDueMail(app), 4);
  assert.deepEqual(
    sink.mails.map(({ subject }) => subject),
    ['1', '2', '3', '4'],
  );
});

test('a mail of a transaction that fails never leaves', async () => {
  const failing = app.ctx.db.transaction(async (tx) => {
    await enqueueMail(tx, tenantId, mail());
    throw new Error('rolled back');
  });
  await assert.rejects(failing, /rolled back/);
  assert.equal(await sendDueMail(app), 0);
});

test('a mail that is refused is tried again, later and later, and given up after a day', async () => {
  const start = app.clock.now;
  sink.refuse = 'Try later';
  await enqueueMail(app.ctx.db, tenantId, mail(), start);
  assert.equal(await sendDueMail(app), 1);
  assert.equal(await sendDueMail(app), 0, 'not at once');
  const [first] = await rows();
  assert.match(first.lastError ?? '', /Try later/);
  assert.equal(first.runAt, start + 5_000);
  app.clock.now = first.runAt;
  assert.equal(await sendDueMail(app), 1);
  const [second] = await rows();
  assert.equal(second.runAt - app.clock.now, 10_000);

  app.clock.now = start + 24 * 3_600_000;
  assert.equal(await sendDueMail(app), 1);
  const [last] = await rows();
  assert.ok(last.failedTime);
  sink.refuse = undefined;
  app.clock.now += 3_600_000;
  assert.equal(await sendDueMail(app), 0);
  assert.deepEqual(last.data, {});
  app.clock.now = start;
});

test('without a mail server mail waits, and leaves once there is one', async () => {
  const admin = await app.tenant();
  await enqueueMail(app.ctx.db, admin.tenantId, mail('late@example.com'));
  await sendDueMail(app);
  assert.match((await rows())[0].lastError ?? '', /No mail server is set up/);
  await saveMailSettings(app, admin, sink);
  app.clock.now += 10_000;
  await sendDueMail(app);
  assert.ok(sink.to('late@example.com'));
});

test('the worker sends what is committed, wakes up when told, and stops', async () => {
  const worker = startJobWorker(app.ctx, { mail: mailJob(app.ctx, MAIL_RENDERERS) });
  await wait(50);
  await enqueueMail(app.ctx.db, tenantId, mail('nudged@example.com'));
  nudgeJobs(app.ctx);
  for (let tries = 0; sink.mails.length === 0 && tries < 100; tries++) await wait(20);
  assert.equal(sink.to('nudged@example.com').subject, 'Hello');
  await worker.stop();
  await enqueueMail(app.ctx.db, tenantId, mail('after@example.com'));
  nudgeJobs(app.ctx);
  await wait(100);
  assert.equal(sink.mails.length, 1);
});

test('what users typed is text in mails, never markup', () => {
  const content = {
    subject: 'New user:\r\nBcc: all@example.com',
    heading: '<b>H</b>',
    paragraphs: ['<img src=x onerror=alert(1)>'],
    button: { label: 'Go', href: 'https://example.com/?a=1&b="2"' },
  };
  const { html, subject } = renderMail('ann@example.com', content);
  assert.ok(!html.includes('<img') && !html.includes('<b>H'));
  assert.match(html, /&lt;img src=x/);
  assert.match(html, /a=1&amp;b=&quot;2&quot;/);
  assert.ok(!/[\r\n]/.test(subject));
});
