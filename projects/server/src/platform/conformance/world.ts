import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import type { Customer, User } from 'ngx-self-registration/models';
import { ApiFailure } from '../../kernel/errors';
import type { NewUser, Once, OwnedEntityType, Owner, Person, Platform } from '../platform.port';
import type { Listener } from './listener';

/** A tenant that is just there: its one user administers it and is active. */
export interface NewTenant {
  owner: Owner;
  title: string;
  administrator: { id: string; email: string };
}

/** A platform to be tried, and what has to be done about it that the port does not promise. */
export interface PlatformFixture {
  platform: Platform;
  /** Hears what the platform tells. */
  listener: Listener;
  /** Milliseconds since 1970, as the platform sees it; tests turn it forwards. */
  clock: { now: number };
  tenant(): Promise<NewTenant>;
  /** An active user of no tenant. */
  systemAdministrator(): Promise<Person>;
  /** A new device; its id. */
  device(owner: Owner, name: string): Promise<string>;
  /** A new asset; its id. */
  asset(owner: Owner, name: string): Promise<string>;
  /** A new entity group of an owner that holds entities; its id. */
  group(type: OwnedEntityType, owner: Owner, ids: readonly string[]): Promise<string>;
  /** Deletes something by the platform's own ways. */
  remove(tenant: NewTenant, type: OwnedEntityType, id: string): Promise<void>;
  /** Gives a device an attribute and telemetry. */
  giveValues(id: string): Promise<void>;
  /** How many attributes and telemetry keys something has. */
  countValues(id: string): Promise<number>;
  /** Whether somebody can sign in by address and password. */
  signsIn(email: string, password: string): Promise<boolean>;
  /** Does work in one unit of work; absent where the platform does not share our database. */
  unit?: <T>(work: () => Promise<T>) => Promise<T>;
  close(): Promise<void>;
}

/** What a platform promises about one method or event, as sentences, each with what shows it. */
export type Promises = Record<string, (world: World) => Promise<void>>;

/** An id of nobody and nothing. */
export const NOBODY = '00000000-0000-4000-8000-000000000000';

/** What stands for a password that nobody signs in with. */
const SOME_HASH = '$argon2id$v=19$m=19456,t=2,p=1$c29tZXNvbWVzb21lc29tZQ$c29tZXNvbWVzb21lc29tZXNvbWVzb21lc29tZXNvbWU';

/** A fixture, and what many promises are shown with. */
export class World {
  readonly platform: Platform;
  readonly listener: Listener;
  readonly clock: { now: number };

  constructor(readonly fixture: PlatformFixture) {
    this.platform = fixture.platform;
    this.listener = fixture.listener;
    this.clock = fixture.clock;
  }

  /** A new customer's owner, as those have it who belong to it. */
  async customer(above: Owner, title = `Customer ${randomUUID()}`): Promise<Owner & { customerId: string }> {
    const { id } = await this.platform.createCustomer(above, { title } as Customer);
    return { tenantId: above.tenantId, customerId: id!.id };
  }

  /** A new user, not active yet, who has chosen a password. */
  user(owner: Owner, more: Partial<NewUser> = {}): Promise<User & { id: { id: string } }> {
    return this.platform.createUser({
      ...{ tenantId: owner.tenantId, customerId: owner.customerId },
      authority: owner.customerId === null ? 'TENANT_ADMIN' : 'CUSTOMER_USER',
      email: someAddress(),
      passwordHash: SOME_HASH,
      ...more,
    }) as Promise<User & { id: { id: string } }>;
  }

  /** A new active user; their id. */
  async active(owner: Owner, more: Partial<NewUser> = {}): Promise<string> {
    const { id } = await this.user(owner, more);
    await this.platform.activate(id.id);
    return id.id;
  }

  /** One thing of each type that an owner can have; their ids. */
  async oneOfEach(owner: Owner): Promise<Record<OwnedEntityType, string>> {
    const name = randomUUID();
    return {
      CUSTOMER: (await this.customer(owner, name)).customerId,
      USER: (await this.user(owner, { email: `${name}@example.com` })).id.id,
      DEVICE: await this.fixture.device(owner, name),
      ASSET: await this.fixture.asset(owner, name),
      DASHBOARD: (await this.platform.createDashboard(owner, { title: name })).id!.id,
    };
  }

  /** Turns the clock forwards. */
  pass(milliseconds: number): void {
    this.clock.now += milliseconds;
  }
}

/** An address that nobody else has. */
export const someAddress = (): string => `${randomUUID()}@example.com`;

/** Something to make one thing for. */
export const someReason = (): Once => ({ onceFor: randomUUID() });

/** What a platform promises that does not share our database; there, units of work see to it. */
export function apart(show: (world: World) => Promise<void>): (world: World) => Promise<void> {
  return async (world) => {
    if (!world.platform.sharesDatabase) await show(world);
  };
}

/** An hour in milliseconds. */
export const HOUR = 3600_000;

/** Types of what has an owner. */
export const TYPES: readonly OwnedEntityType[] = ['CUSTOMER', 'USER', 'DEVICE', 'ASSET', 'DASHBOARD'];

/** That something is refused, with the status and, where it matters, the code of ThingsBoard's errors. */
export async function refused(work: Promise<unknown>, status: number, errorCode?: number): Promise<void> {
  const failure = await work.then(
    (answer) => assert.fail(`answered ${JSON.stringify(answer)} instead of being refused`),
    (error: unknown) => error,
  );
  if (!(failure instanceof ApiFailure)) throw failure;
  assert.equal(failure.status, status, failure.message);
  if (errorCode !== undefined) assert.equal(failure.errorCode, errorCode);
  assert.match(failure.message, /\w{4}/);
}
