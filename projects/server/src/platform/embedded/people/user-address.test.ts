import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { testApp, type TestApp } from '../../../testing/test-app';
import { formFixture, newUser, signUp, type FormFixture } from '../../../registration/testing/registration-fixture';
import { startSmtpSink, type SmtpSink } from '../../../registration/testing/smtp-sink';

let app: TestApp;
let sink: SmtpSink;
let fixture: FormFixture;
before(async () => {
  [app, sink] = await Promise.all([testApp(), startSmtpSink()]);
  fixture = await formFixture(app, sink);
});
after(async () => {
  await app.close();
  await sink.close();
});

/** What mail programs and servers read as another address, as several, or as a header. */
const NO_ADDRESSES = [
  '<victim@b.example>',
  'a,b@c.example',
  'a@b.example,c@d.example',
  'a@b.example;c@d.example',
  'Ann <victim@b.example>',
  '"victim@b.example" <x@y.example>',
  '"a b"@c.example',
  'group:victim@b.example;',
  'a(comment)@b.example',
  'a@b.example\r\nBcc: victim@c.example',
  'a\nb@c.example',
  'a\u0000b@c.example',
  'a\u2028b@c.example',
  'a@b@c.example',
  'a@[127.0.0.1]',
  'a@b..example',
  'a@-b.example',
  'a@b.example\\',
  '.a@b.example',
  'a..b@c.example',
  'a@b',
  `${'a'.repeat(65)}@b.example`,
  `a@${'b'.repeat(64)}.example`,
  `a@${'b.'.repeat(130)}example`,
];

test('users are made and changed with one plain address only', async () => {
  for (const email of NO_ADDRESSES) {
    const answer = await app.send(fixture.admin, 'POST', '/api/user?sendActivationMail=false', {
      authority: 'TENANT_ADMIN',
      email,
    });
    assert.equal(answer.status, 400, JSON.stringify(email));
  }
  const user = await app.ok(fixture.admin, 'POST', '/api/user?sendActivationMail=false', {
    authority: 'TENANT_ADMIN',
    email: "o'hara+test@mail.b-c.example",
  });
  for (const email of NO_ADDRESSES) {
    assert.equal((await app.send(fixture.admin, 'POST', '/api/user', { ...user, email })).status, 400, email);
  }
});

test('sign-up takes one plain address only', async () => {
  for (const EMAIL of NO_ADDRESSES) {
    assert.equal((await signUp(app, fixture.host, { EMAIL }, null)).body.status, 400);
    assert.match(
      (await signUp(app, fixture.host, { EMAIL }, null)).body.message,
      /e-mail address|cannot be (used|stored)|most/,
    );
    await newUserLimits();
  }
  await newUser(app, sink, fixture.host);
});

test('the sender of mail settings is one address, with or without a name', async () => {
  const save = (mailFrom: string) =>
    app.send(fixture.admin, 'POST', '/api/admin/settings', {
      key: 'mail',
      jsonValue: { mailFrom, smtpHost: '127.0.0.1', smtpPort: sink.port },
    });
  for (const mailFrom of [
    ...NO_ADDRESSES.filter(
      (text) =>
        !/^(<|Ann <)victim@b\.example>$/.test(text) && !['"victim@b.example" <x@y.example>', 'a@b'].includes(text),
    ),
    'Ann <a@b.example>, Bob <b@c.example>',
    'Ann <a@b.example> <b@c.example>',
    'Ann <a,b@c.example>',
  ]) {
    assert.equal((await save(mailFrom)).status, 400, JSON.stringify(mailFrom));
  }
  for (const mailFrom of [
    'a@b.example',
    'Ann <a@b.example>',
    'Müller, Ann & Co. <a@b.example>',
    '"Ann" <a@b.example>',
  ]) {
    assert.equal((await save(mailFrom)).status, 200, mailFrom);
  }
});

test('two administrators who change each other’s address at once leave the tenant one who can sign in', async () => {
  const { admin, host } = await formFixture(app, sink);
  const groups = await app.ok(admin, 'GET', '/api/entityGroups/USER/all');
  const group = groups.find(({ name }: { name: string }) => name === 'Tenant Administrators');
  const colleague = await app.tenantUser(admin, group.id.id);
  const change = async (sender: { token: string }, id: string, email: string) => {
    const stored = await app.ok(admin, 'GET', `/api/user/${id}`);
    return () => app.send(sender, 'POST', '/api/user', { ...stored, email }, { host });
  };
  const changes = [
    await change(admin, colleague.id, 'colleague@moved.example'),
    await change(colleague, admin.id, 'admin@moved.example'),
  ];
  const answers = await Promise.all(changes.map((make) => make()));
  const active = await Promise.all([admin.id, colleague.id].map((id) => app.platform.isActive(id)));
  assert.ok(active.includes(true), `nobody is left: ${answers.map(({ status }) => status)}`);
  const refused = answers.filter(({ status }) => status === 400);
  for (const { body } of refused) assert.match(body.message, /nobody who may administer/);
  assert.equal(answers.some(({ status }) => status === 200) ? active.filter(Boolean).length : 2, 1);
});

async function newUserLimits(): Promise<void> {
  const { rateLimits } = await import('../../../kernel/db/schema');
  await app.ctx.db.delete(rateLimits);
}
