import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { after, before, beforeEach, test } from 'node:test';
import { testApp, type TestApp } from '../testing/test-app';
import type { Db } from '../kernel/db/client';
import { mailOutbox } from '../kernel/db/schema';
import { saveMailSettings } from '../registration/testing/registration-fixture';
import { startSmtpSink, type SmtpSink } from '../registration/testing/smtp-sink';
import { renderMail } from './mail-layout';
import { MAIL_RENDERERS } from '../registration/activation/mail-renderers';
import { sendDueMail as sendDue } from './outbox.slots';
import { claimDue, markFailed, renewLeases } from './outbox.repository';
import { nudgeOutbox, startOutboxWorker } from './outbox.worker';
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
  await app.ctx.db.delete(mailOutbox);
  sink.refuse = undefined;
  sink.mails.length = 0;
});
after(async () => {
  await app.close();
  await sink.close();
});

const mail = (to = 'ann@example.com') => renderMail(to, { subject: 'Hello', heading: 'Hello', paragraphs: ['Text'] });
const rows = () => app.ctx.db.select().from(mailOutbox);
const sendDueMail = (ctx: TestApp['ctx']) => sendDue(ctx, MAIL_RENDERERS);
/** Puts a mail into the outbox that is rendered already, as all were before there were templates. */
const enqueueMail = async (db: Db, tenant: string, { to, ...content }: Mail, more: object = {}) => {
  const values = { tenantId: tenant, recipient: to, ...content, createdTime: app.clock.now, nextAttempt: 0 };
  await db.insert(mailOutbox).values({ ...values, ...more });
};
const lease = (owner = randomUUID()) => ({ owner, leaseMs: 15_000 });

test('a mail leaves once, and its text is forgotten', async () => {
  await enqueueMail(app.ctx.db, tenantId, mail());
  assert.equal(await sendDueMail(app.ctx), 1);
  assert.equal(await sendDueMail(app.ctx), 0);
  assert.equal(sink.mails.length, 1);
  const [row] = await rows();
  assert.ok(row.sentTime);
  assert.deepEqual([row.html, row.text, row.data], ['', '', {}]);
});

test('mails to one person arrive in the order in which they were written', async () => {
  for (let n = 1; n <= 4; n++) {
    await app.ctx.db.insert(mailOutbox).values({
      ...{ tenantId, recipient: 'ann@example.com', subject: `${n}`, html: 'H', text: 'T' },
      createdTime: app.clock.now - 1000 + n,
      nextAttempt: 0,
    });
  }
  assert.equal(await sendDueMail(app.ctx), 4);
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
  assert.equal(await sendDueMail(app.ctx), 0);
});

test('a mail that is refused is tried again, later and later, and given up after a day', async () => {
  const start = app.clock.now;
  sink.refuse = 'Try later';
  await app.ctx.db.insert(mailOutbox).values({
    ...{ tenantId, recipient: 'ann@example.com', subject: 'S', html: 'H', text: 'T' },
    createdTime: start,
    nextAttempt: 0,
  });
  assert.equal(await sendDueMail(app.ctx), 1);
  assert.equal(await sendDueMail(app.ctx), 0, 'not at once');
  const [first] = await rows();
  assert.match(first.lastError ?? '', /Try later/);
  assert.equal(first.nextAttempt, start + 5_000);
  app.clock.now = first.nextAttempt;
  assert.equal(await sendDueMail(app.ctx), 1);
  const [second] = await rows();
  assert.equal(second.nextAttempt - app.clock.now, 10_000);

  app.clock.now = start + 24 * 3_600_000;
  assert.equal(await sendDueMail(app.ctx), 1);
  const [last] = await rows();
  assert.ok(last.failedTime);
  sink.refuse = undefined;
  app.clock.now += 3_600_000;
  assert.equal(await sendDueMail(app.ctx), 0);
  assert.equal(last.text, '');
  app.clock.now = start;
});

test('without a mail server mail waits, and leaves once there is one', async () => {
  const admin = await app.tenant();
  await enqueueMail(app.ctx.db, admin.tenantId, mail('late@example.com'));
  await sendDueMail(app.ctx);
  assert.match((await rows())[0].lastError ?? '', /No mail server is set up/);
  await saveMailSettings(app, admin, sink);
  app.clock.now += 10_000;
  await sendDueMail(app.ctx);
  assert.ok(sink.to('late@example.com'));
});

test('two instances never take the same mail, and a crash only delays it', async () => {
  for (let count = 0; count < 8; count++) await enqueueMail(app.ctx.db, tenantId, mail(`n${count}@example.com`));
  const now = app.clock.now;
  const [one, other] = await Promise.all([
    claimDue(app.ctx.db, lease(), now, 5),
    claimDue(app.ctx.db, lease(), now, 5),
  ]);
  const ids = [...one, ...other].map((row) => row.id);
  assert.equal(ids.length, 8);
  assert.equal(new Set(ids).size, 8);
  // Neither has sent anything: after the lease they are due again.
  assert.equal((await claimDue(app.ctx.db, lease(), now + 14_999, 50)).length, 0);
  assert.equal((await claimDue(app.ctx.db, lease(), now + 15_000, 50)).length, 8);
});

test('whoever takes long to send renews the lease, and whoever lost it changes nothing', async () => {
  await enqueueMail(app.ctx.db, tenantId, mail());
  const now = app.clock.now;
  const slow = lease();
  const [row] = await claimDue(app.ctx.db, slow, now, 5);
  await renewLeases(app.ctx.db, slow, [row.id], now + 10_000);
  assert.equal((await claimDue(app.ctx.db, lease(), now + 20_000, 5)).length, 0);
  assert.equal((await claimDue(app.ctx.db, lease(), now + 25_000, 5)).length, 1, 'it stopped renewing');
  await renewLeases(app.ctx.db, slow, [row.id], now + 90_000);
  await markFailed(app.ctx.db, row, 'too late', now + 26_000, now + 90_000);
  const [kept] = await rows();
  assert.deepEqual([kept.leasedUntil, kept.lastError], [now + 40_000, null]);
});

test('two mails with one key never leave side by side, and the newer one takes the place of what waits', async () => {
  const key = { replaces: 'reset:ann' };
  const now = app.clock.now;
  const holder = lease();
  await enqueueMail(app.ctx.db, tenantId, mail(), { ...key, subject: 'old', createdTime: now - 2 });
  const [old] = await claimDue(app.ctx.db, holder, now, 5);
  await enqueueMail(app.ctx.db, tenantId, mail(), { ...key, subject: 'new', createdTime: now - 1 });
  assert.deepEqual(await claimDue(app.ctx.db, lease(), now, 5), [], 'the old one is just leaving');
  await markFailed(app.ctx.db, old, 'refused', now, now + 5_000);
  const next = await claimDue(app.ctx.db, lease(), now, 5);
  assert.deepEqual(
    next.map(({ subject }) => subject),
    ['new'],
  );
  assert.equal((await rows()).length, 1, 'the old one is not tried again');
});

test('the worker sends what is committed, wakes up when told, and stops', async () => {
  const worker = startOutboxWorker(app.ctx, { renderers: MAIL_RENDERERS });
  await wait(50);
  await enqueueMail(app.ctx.db, tenantId, mail('nudged@example.com'));
  nudgeOutbox(app.ctx);
  for (let tries = 0; sink.mails.length === 0 && tries < 100; tries++) await wait(20);
  assert.equal(sink.to('nudged@example.com').subject, 'Hello');
  await worker.stop();
  await enqueueMail(app.ctx.db, tenantId, mail('after@example.com'));
  nudgeOutbox(app.ctx);
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
