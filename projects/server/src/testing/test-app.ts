import type { InjectOptions } from 'fastify';
import { checkAnswer, sentence } from '../../../contract/contract';
import { memoryEngine } from './memory-engine';
import { RESPELL, respelling, type Respelled } from './respelled-ids';
import type { App } from '../kernel/http/app.types';
import type { User } from 'ngx-self-registration/models';
import { randomUUID } from 'node:crypto';
import { type AppDependencies, type BuiltApp, buildApp } from '../app';
import { type Config, readConfig } from '../config';
import { usePasswordCost } from '../kernel/secrets/passwords';
import { openDatabase } from '../kernel/db/client';
import { outsideUnits } from '../kernel/db/unit-of-work';
import { useChallenges } from '../registration/captcha/altcha';
import type { EmbeddedPlatform } from '../platform/embedded/embedded-platform';
import { createTenant, createTenantAdmin } from '../platform/embedded/people/tenant.repository';

/** Argon2id hash of a password that nobody knows: users of tests sign in without one. */
const NOBODYS_HASH = '$argon2id$v=19$m=8,t=1,p=1$KPLZP58rLRHjvVvFtoEGhw$LvMd/2gsxgtQnaLFkvPrF3pp5MATw870mM4NPCH18m4';

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
  /** An active, signed-in user of the tenant itself, in one user group. */
  tenantUser(admin: Sender, userGroupId: string): Promise<TestUser>;
  /** An active, signed-in user of a customer, in the named user groups. */
  customerUser(admin: Sender, customerId: string, groupNames?: string[]): Promise<TestUser>;
  close(): Promise<void>;
}

/** Fails the test whose answer is not as the contract has it. */
function holdToContract(method: string, url: string, { status, body }: TestResponse, anyParameters: boolean): void {
  const violations = checkAnswer({ method, url }, status, body);
  const wrong = anyParameters ? violations.filter(({ part }) => part !== 'parameters') : violations;
  if (wrong.length > 0) throw new Error(wrong.map(sentence).join('\n'));
}

async function inject(
  app: App,
  method: string,
  { url, body }: Respelled,
  headers: Record<string, string>,
): Promise<TestResponse> {
  // A test may be in a transaction of its own; requests come from elsewhere.
  const response = await outsideUnits(async () =>
    app.inject({
      method: method as InjectOptions['method'],
      url,
      headers,
      ...(body === undefined ? {} : { payload: body as InjectOptions['payload'] }),
    }),
  );
  const json = String(response.headers['content-type'] ?? '').includes('json') && response.body !== '';
  return { status: response.statusCode, body: json ? response.json() : response.body, headers: response.headers };
}

/** What few tests set. */
type TestAppOptions = Pick<
  AppDependencies,
  'requestTimeout' | 'answerTimeout' | 'logLevel' | 'logStream' | 'onPassed' | 'socketLimits'
> & {
  /** Requests may have parameters that the contract does not know. */
  anyParameters?: boolean;
};

/** Starts a server on an empty database in memory: a third of a second, so once per file. */
export async function testApp(
  env: Record<string, string> = {},
  extend?: AppDependencies['extend'],
  { anyParameters = false, ...more }: TestAppOptions = {},
): Promise<TestApp> {
  const config: Config = {
    ...readConfig({ DATABASE_URL: process.env['TEST_DATABASE_URL'], ...env }),
    dataDir: 'memory://',
  };
  const database = await openDatabase(config.databaseUrl ? config : { ...config, engine: await memoryEngine() });
  usePasswordCost('cheap');
  useChallenges('easy');
  const clock = { now: Date.now() };
  const built = await buildApp(config, {
    db: database.db,
    now: () => clock.now,
    logLevel: process.env['TEST_LOG'],
    extend,
    ...more,
  }).catch(async (error: unknown) => {
    // Open connections would keep the test's process alive.
    await database.close();
    throw error;
  });
  const { app, ctx } = built;
  const platform = ctx.platform as EmbeddedPlatform;

  const send: TestApp['send'] = async (sender, method, url, body, headers = {}) => {
    const token = typeof sender === 'object' ? sender.token : sender;
    const all = { ...(token ? { 'x-authorization': `Bearer ${token}` } : {}), ...headers };
    const once = async (request: Respelled) => {
      const answer = await inject(app, method, request, all);
      holdToContract(method, request.url, answer, anyParameters);
      return answer;
    };
    return RESPELL ? respelling(once, method, url, body) : once({ url, body });
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
    token: (await platform.signIn(user.id!.id)).token,
  });

  const tenant: TestApp['tenant'] = async () => {
    const created = await ctx.db.transaction(async (tx) => {
      const owner = await createTenant(tx, platform, `Tenant ${randomUUID()}`, clock.now);
      const email = `admin-${randomUUID()}@example.com`;
      const user = await createTenantAdmin(tx, platform, owner, { email, passwordHash: NOBODYS_HASH });
      return { owner, user };
    });
    return { ...(await signedIn(created.user)), tenantId: created.owner.tenantId };
  };

  const customerUser: TestApp['customerUser'] = async (admin, customerId, groupNames = ['Customer Administrators']) => {
    const groups = await ok(admin, 'GET', `/api/entityGroups/CUSTOMER/${customerId}/USER/all`);
    const ids = groupNames.map((name) => groups.find((group: { name: string }) => group.name === name).id.id);
    return newUser(admin, ids, {
      authority: 'CUSTOMER_USER',
      customerId: { entityType: 'CUSTOMER', id: customerId },
    });
  };

  const newUser = async (admin: Sender, groupIds: string[], body: object): Promise<TestUser> => {
    const user: User = await ok(
      admin,
      'POST',
      `/api/user?sendActivationMail=false&entityGroupIds=${groupIds.join(',')}`,
      { ...body, email: `user-${randomUUID()}@example.com` },
    );
    const activation = await platform.issueActivationToken(user.id!.id);
    await platform.redeemActivationToken(activation, NOBODYS_HASH);
    return signedIn(user);
  };

  const tenantUser: TestApp['tenantUser'] = (admin, userGroupId) =>
    newUser(admin, [userGroupId], { authority: 'TENANT_ADMIN' });

  const close = async () => {
    await app.close();
    await database.close();
  };
  return { ...built, clock, platform, send, ok, tenant, tenantUser, customerUser, close };
}
