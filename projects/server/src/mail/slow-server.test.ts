import assert from 'node:assert/strict';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { after, before, beforeEach, test } from 'node:test';
import { jobs } from '../kernel/db/schema';
import { startJobWorker } from '../kernel/jobs/job-worker';
import { testApp, type TestApp } from '../testing/test-app';
import { MAIL_RENDERERS } from '../registration/activation/mail-renderers';
import { formFixture, type FormFixture } from '../registration/testing/registration-fixture';
import { startSmtpSink, type SmtpSink } from '../registration/testing/smtp-sink';
import { findMailSettings } from './mail-settings.repository';
import { sendMail } from './mail-transport';
import { mailJob } from './outbox.delivery';

// A mail server that greets and then says a line now and then, for ever: no single silence is long.
const sockets = new Set<Socket>();
const tarpit = createServer((socket) => {
  sockets.add(socket.on('error', () => undefined));
  socket.write('220 hi\r\n');
  const dripping = setInterval(() => socket.write('250-x\r\n'), 300);
  socket.on('data', () => undefined).on('close', () => clearInterval(dripping));
});

let app: TestApp;
let sink: SmtpSink;
let innocent: FormFixture;
let slow: FormFixture;
before(async () => {
  await new Promise<void>((resolve) => tarpit.listen(0, '127.0.0.1', resolve));
  [app, sink] = await Promise.all([testApp(), startSmtpSink()]);
  innocent = await formFixture(app, sink);
  slow = await formFixture(app, { port: (tarpit.address() as AddressInfo).port } as SmtpSink);
});
beforeEach(() => app.ctx.db.delete(jobs));
after(async () => {
  sockets.forEach((socket) => socket.destroy());
  tarpit.close();
  await app.close();
  await sink.close();
});

const waiting = (values: Partial<typeof jobs.$inferInsert>) =>
  app.ctx.db.insert(jobs).values({
    ...{ kind: 'mail', tenantId: null, createdTime: app.clock.now },
    data: { template: 'RENDERED', subject: 'S', html: 'H', text: 'T' },
    ...values,
  });
const startWorker = () => startJobWorker(app.ctx, { mail: mailJob(app.ctx, MAIL_RENDERERS) });

async function arrives(recipient: string, withinMs: number): Promise<boolean> {
  for (const end = Date.now() + withinMs; Date.now() < end; await wait(50)) {
    if (sink.mails.some((mail) => mail.to?.[0]?.address === recipient)) return true;
  }
  return false;
}

test('a tenant whose mail server never ends holds up nobody else', { timeout: 60_000 }, async () => {
  const { tenantId } = slow.admin;
  for (let n = 0; n < 15; n++) await waiting({ tenantId, about: `n${n}@example.com`, createdTime: n });
  const worker = startWorker();
  await wait(500);
  await waiting({ tenantId: innocent.admin.tenantId, about: 'innocent@example.com' });
  const arrived = await arrives('innocent@example.com', 6_000);
  const stopped = await Promise.race([worker.stop().then(() => true), wait(3_000, false)]);
  assert.ok(arrived, 'the mail of another tenant waits for the slow mail server');
  assert.ok(stopped, 'the worker cannot be stopped while a mail server is slow');
  const tried = (await app.ctx.db.select().from(jobs)).filter((row) => row.leasedUntil > 0);
  assert.deepEqual(tried, [], 'what did not leave is free at once');
});

test('nor do mails whose mail server is known only when they leave', { timeout: 60_000 }, async () => {
  const groups = await app.ok(slow.admin, 'GET', `/api/entityGroups/TENANT/${slow.admin.tenantId}/USER/all`);
  const { id } = groups.find((group: { name: string }) => group.name === 'Tenant Administrators').id;
  const entrance = { host: slow.host, protocol: 'http' };
  for (let n = 0; n < 15; n++) {
    const { user } = await app.tenantUser(slow.admin, id);
    await waiting({ about: user.email, data: { template: 'PASSWORD_RESET', entrance }, createdTime: n });
  }
  const worker = startWorker();
  await wait(500);
  const data = { template: 'PASSWORD_RESET', entrance: { ...entrance, host: innocent.host } };
  await waiting({ about: innocent.admin.user.email, data });
  const arrived = await arrives(innocent.admin.user.email, 6_000);
  await Promise.race([worker.stop(), wait(3_000)]);
  assert.ok(arrived, 'the mail of another tenant waits for the slow mail server');
});

test('a mail that takes too long as a whole is given up for now', { timeout: 30_000 }, async () => {
  const settings = (await findMailSettings(app.ctx.db, slow.admin.tenantId))!;
  const mail = { to: 'ann@example.com', subject: 'S', html: 'H', text: 'T' };
  const sending = sendMail(settings, mail, { deadlineMs: 1_000 }).then(
    () => 'sent',
    (error: Error) => error.message,
  );
  assert.match(await Promise.race([sending, wait(5_000, 'still sending')]), /has not taken the mail within 1 s/);
});
