import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, before, describe, it } from 'node:test';
import {
  CUSTOMER_LIMITS,
  DASHBOARD_LIMITS,
  DEVICE_LIMITS,
  ENTITY_GROUP_LIMITS,
  NOTIFICATION_TARGET_LIMITS,
  ROLE_LIMITS,
  USER_LIMITS,
  type TextLimit,
} from 'ngx-self-registration/models/limits';
import { testApp, type TestApp, type TestUser } from '../../testing/test-app';

const target = { configuration: { type: 'PLATFORM_USERS', usersFilter: { type: 'ALL_USERS' } } };

/** Bodies that are right, what they are saved at, and the limits of their texts. */
const THINGS: [string, (unlike: string) => object, Record<string, TextLimit>][] = [
  ['/api/device', (name) => ({ name }), DEVICE_LIMITS],
  ['/api/customer', (title) => ({ title }), CUSTOMER_LIMITS],
  ['/api/dashboard', (title) => ({ title }), { title: DASHBOARD_LIMITS.title }],
  ['/api/user', (name) => ({ email: `${name}@example.com`, authority: 'TENANT_ADMIN' }), USER_LIMITS],
  ['/api/role', (name) => ({ name, type: 'GROUP', permissions: ['READ'] }), ROLE_LIMITS],
  ['/api/entityGroup', (name) => ({ name, type: 'DEVICE' }), { name: ENTITY_GROUP_LIMITS.name }],
  ['/api/notification/target', (name) => ({ name, ...target }), { name: NOTIFICATION_TARGET_LIMITS.name }],
];

describe('what is saved keeps to the limits of the models', () => {
  let app: TestApp;
  let admin: TestUser;
  before(async () => {
    app = await testApp();
    admin = await app.tenant();
  });
  after(() => app.close());

  for (const [url, thing, limits] of THINGS) {
    for (const [field, { max, notBlank }] of Object.entries(limits)) {
      // It is no field of a device, but of its claim.
      if (field === 'secretKey') continue;
      it(`${url}: ${field}`, async () => {
        const save = (value: string) => app.send(admin, 'POST', url, { ...thing(randomUUID()), [field]: value });
        const address = (length: number) =>
          `${'a'.repeat(64)}@${'b.'.repeat((length - 65 - 8) / 2)}x.exampl`.padEnd(length, 'e');
        const text = (length: number) =>
          url === '/api/user' && field === 'email' ? address(length) : 'x'.repeat(length);
        const longest = await save(text(max));
        assert.equal(longest.status, 200, longest.body.message);
        const longer = await save(text(max + 1));
        assert.deepEqual([longer.status, longer.body.field], [400, field]);
        assert.equal(longer.body.message, `${field} must have at most ${max} characters.`);
        if (!notBlank) return;
        for (const blank of ['', '  ']) assert.deepEqual((await save(blank)).body.field, field, JSON.stringify(blank));
      });
    }
  }
});
