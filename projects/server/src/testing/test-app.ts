import type { InjectOptions } from 'fastify';
import type { User } from 'ngx-self-registration/models';
import { randomUUID } from 'node:crypto';
import { type AppDependencies, type BuiltApp, buildApp } from '../app';
import { type Config, readConfig } from '../config';
import { openDatabase } from '../db/client';
import type { EmbeddedPlatform } from '../platform/embedded/embedded-platform';
import { createTenant, createTenantAdmin } from '../platform/embedded/tenant.repository';

/** An answer of the server, its body parsed where it is JSON. */
export interface TestResponse {
  status: number;
  // Tests look into bodies of every shape.
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  body: any;
  headers: Record<string, unknown>;
}

/** Who sends a test's request: a token, or something that has one. */
export type Sender = string | { token: string } | undefined;

/** A signed-in user of a test. */
export interface TestUser {
  user: User;
  id: string;
  token: string;
}

/** A server in memory with a clock that the test turns. */
export interface TestApp extends BuiltApp {
  /** Milliseconds since 1970; set it to travel in time. */
  clock: { now: number };
  platform: EmbeddedPlatform;
  /** Sends a request without a socket. */
  send(
    sender: Sender,
    method: string,
    url: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<TestResponse>;
  /** Like {@link send}, and throws where the answer is not 200. Returns the body. */
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  ok(sender: Sender, method: string, url: string, body?: unknown): Promise<any>;
  /** A new tenant with a signed-in administrator. Tenants are isolated: one per test is enough. */
  tenant(): Promise<TestUser & { tenantId: string }>;
  /** An active, signed-in user of a customer, in the named user groups. */
  customerUser(admin: Sender, customerId: string, groupNames?: string[]): Promise<TestUser>;
  close(): Promise<void>;
}

/** Starts a server on an in-memory database: about a second, so once per file. */
export async function testApp(
  env: Record<string, string> = {},
  extend?: AppDependencies['extend'],
  log: Pick<AppDependencies, 'logLevel' | 'logStream'> = { logLevel: process.env['TEST_LOG'] },
): Promise<TestApp> {
  const config: Config = {
    ...readConfig({ DATABASE_URL: process.env['TEST_DATABASE_URL'], ...env }),
    dataDir: 'memory://',
  };
  const database = await openDatabase(config);
  const clock = { now: Date.now() };
  const built = await buildApp(config, {
    db: database.db,
    now: () => clock.now,
    ...log,
    extend,
  });
  const { app, ctx } = built;
  const platform = ctx.platform as EmbeddedPlatform;

  const send: TestApp['send'] = async (sender, method, url, body, headers = {}) => {
    const token = typeof sender === 'object' ? sender.token : sender;
    const response = await app.inject({
      method: method as InjectOptions['method'],
      url,
      headers: { ...(token ? { 'x-authorization': `Bearer ${token}` } : {}), ...headers },
      ...(body === undefined ? {} : { payload: body as InjectOptions['payload'] }),
    });
    const json = String(response.headers['content-type'] ?? '').includes('json') && response.body !== '';
    return { status: response.statusCode, body: json ? response.json() : response.body, headers: response.headers };
  };

  const ok: TestApp['ok'] = async (sender, method, url, body) => {
    const response = await send(sender, method, url, body);
    if (response.status !== 200) {
      throw new Error(`${method} ${url} answered ${response.status}: ${JSON.stringify(response.body)}`);
    }
    return response.body;
  };

  const signedIn = async (user: User): Promise<TestUser> => ({
    user,
    id: user.id!.id,
    token: (await ctx.tokens.issue(ctx.db, user)).token,
  });

  const tenant: TestApp['tenant'] = async () => {
    const created = await ctx.db.transaction(async (tx) => {
      const owner = await createTenant(tx, platform, `Tenant ${randomUUID()}`, clock.now);
      const email = `admin-${randomUUID()}@example.com`;
      const user = await createTenantAdmin(tx, platform, owner, { email, passwordHash: 'none' });
      return { owner, user };
    });
    return { ...(await signedIn(created.user)), tenantId: created.owner.tenantId };
  };

  const customerUser: TestApp['customerUser'] = async (admin, customerId, groupNames = ['Customer Administrators']) => {
    const groups = await ok(admin, 'GET', `/api/entityGroups/CUSTOMER/${customerId}/USER/all`);
    const ids = groupNames.map((name) => groups.find((group: { name: string }) => group.name === name).id.id);
    const body = {
      authority: 'CUSTOMER_USER',
      email: `user-${randomUUID()}@example.com`,
      customerId: { entityType: 'CUSTOMER', id: customerId },
    };
    const user: User = await ok(
      admin,
      'POST',
      `/api/user?sendActivationMail=false&entityGroupIds=${ids.join(',')}`,
      body,
    );
    const activation = await platform.issueActivationToken(ctx.db, user.id!.id);
    await platform.redeemActivationToken(ctx.db, activation, 'none');
    return signedIn(user);
  };

  const close = async () => {
    await app.close();
    await database.close();
  };
  return { ...built, clock, platform, send, ok, tenant, customerUser, close };
}
