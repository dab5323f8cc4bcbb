import assert from 'node:assert/strict';
import { after, before, beforeEach, test } from 'node:test';
import { rateLimits } from '../../../kernel/db/schema';
import { testApp, type TestApp, type TestUser } from '../../../testing/test-app';
import { seedDemoRegistration } from '../../seed/seed-demo-registration';
import { formFixture, newUser, signUp } from '../../testing/registration-fixture';
import { startSmtpSink, type SmtpSink } from '../../testing/smtp-sink';
import { PUBLIC_NETWORK } from './proof-network';

let app: TestApp;
let sink: SmtpSink;
let one: TestUser;
let other: TestUser;
const records: Record<string, string[]> = {};

before(async () => {
  [app, sink] = await Promise.all([testApp(), startSmtpSink()]);
  [one, other] = [await app.tenant(), await app.tenant()];
  // Only for tests: DNS as they write it, and no web servers.
  app.ctx.proofNetwork = {
    ...PUBLIC_NETWORK,
    addressesOf: async () => Promise.reject(new Error('no such name')),
    textRecordsOf: async (name) => records[name] ?? [],
  };
});
beforeEach(async () => {
  setProof(false);
  await app.ctx.db.delete(rateLimits);
});
after(async () => {
  await app.close();
  await sink.close();
});

/** What another start with `DOMAIN_PROOF` does. */
function setProof(required: boolean): void {
  app.ctx.config.domainProof = required;
}

const add = (sender: TestUser, name: string) => app.ok(sender, 'POST', '/api/domain', { name });
const info = (sender: TestUser, { id }: { id: { id: string } }) => app.ok(sender, 'GET', `/api/domain/info/${id.id}`);
const prove = async (sender: TestUser, domain: { id: { id: string } }) => {
  const { proof } = await info(sender, domain);
  records[proof.dnsName] = [proof.token];
  return app.ok(sender, 'POST', `/api/domain/${domain.id.id}/proof`);
};
/** Whether the form of a host answers. */
const answers = async (host: string) => {
  const path = '/api/noauth/selfRegistration/signUpSelfRegistrationParams';
  return (await app.send(undefined, 'GET', path, undefined, { host })).status === 200;
};

test('a domain of before the setting is not believed when it is switched on', async () => {
  const fixture = await formFixture(app, sink);
  const { host, admin, domainId } = fixture;
  assert.equal(await answers(host), true);
  setProof(true);
  const domain = { id: { id: domainId } };
  assert.equal((await info(admin as unknown as TestUser, domain)).proof.proven, false);
  assert.equal(await answers(host), false);
  const theirs = await add(other, host);
  assert.equal((await prove(other, theirs)).proof.proven, true);
  // Whoever has proven the name keeps it without the setting, though the other one is older.
  setProof(false);
  assert.equal(await answers(host), false);
});

test('a domain that waits for its proof counts when the setting is switched off, and its name is taken', async () => {
  setProof(true);
  const { host } = await formFixture(app, sink);
  assert.equal(await answers(host), false);
  setProof(false);
  assert.equal(await answers(host), true);
  assert.equal((await app.send(one, 'POST', '/api/domain', { name: host })).status, 400);
});

test('of two that wait for one name the older one counts, and a renamed domain is as old as its name', async () => {
  setProof(true);
  const early = await add(one, 'early.example.com');
  app.clock.now += 1_000;
  const { host } = await formFixture(app, sink);
  app.clock.now += 1_000;
  await app.ok(one, 'POST', '/api/domain', { ...early, name: host });
  setProof(false);
  assert.equal(await answers(host), true);
});

test('without the setting a domain of which two have the name can still be saved', async () => {
  setProof(true);
  const mine = await add(one, 'both.example.com');
  await add(other, 'both.example.com');
  setProof(false);
  const saved = await app.ok(one, 'POST', '/api/domain', { ...mine, propagateToEdge: true });
  assert.equal(saved.propagateToEdge, true);
  assert.equal((await app.send(await app.tenant(), 'POST', '/api/domain', { name: mine.name })).status, 400);
});

test('the demo works with the setting: names of this machine need no proof', async () => {
  setProof(true);
  const demo = await app.tenant();
  await seedDemoRegistration(app.ctx, { tenantId: demo.tenantId, smtpPort: sink.port });
  await newUser(app, sink, 'localhost', { LAST_NAME: 'Bee' });
  assert.equal((await signUp(app, '127.0.0.1', { EMAIL: 'a@example.com' })).status, 404);
  const [domain] = (await app.ok(demo, 'GET', '/api/domain/infos?pageSize=10&page=0')).data;
  assert.equal(domain.proof, undefined);
  // And they are whose they are: nobody else can have them beside.
  assert.equal((await app.send(other, 'POST', '/api/domain', { name: 'localhost' })).status, 400);
});

test('who loses a name keeps the proof of another one that they have renamed theirs to meanwhile', async () => {
  setProof(true);
  const [older, newer] = [await add(one, 'first.example.com'), await add(other, 'first.example.com')];
  await prove(one, older);
  const plain = app.ctx.proofNetwork!;
  let looks = 0;
  app.ctx.proofNetwork = {
    ...plain,
    async textRecordsOf(name) {
      // The second look asks whether the older proof is still there.
      if (++looks === 2) {
        app.ctx.proofNetwork = plain;
        await app.ok(one, 'POST', '/api/domain', { ...older, name: 'second.example.com' });
        await prove(one, older);
        records[name] = [newer.proof.token];
      }
      return plain.textRecordsOf(name);
    },
  };
  assert.equal((await prove(other, newer)).proof.proven, true);
  assert.equal((await info(one, older)).proof.proven, true);
});
