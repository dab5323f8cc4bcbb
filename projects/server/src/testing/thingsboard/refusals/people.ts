/** Rights as roles have them: operations by resource. */
export type Rights = Record<string, string[]>;

/** A thing of a ThingsBoard, with whose it is. */
export interface Thing {
  type: string;
  id: string;
  tenant: string;
  /** Null where it is the tenant's own. */
  customer: string | null;
}

/** Somebody who asks. */
export interface Person {
  /** `X-Authorization`. */
  credential?: string;
  userId: string;
  /** Absent for those whom ThingsBoard does not know. */
  authority?: 'SYS_ADMIN' | 'TENANT_ADMIN' | 'CUSTOMER_USER';
  tenant?: string;
  customer?: string;
  /** What the generic roles give; null where the tenant is not connected. */
  rights: Rights | null;
  /** They have what connecting has given them. */
  isDefault?: boolean;
  /** What group roles give on the open groups. */
  opened: string[];
}

let last = 0;
/** Ids that have letters, since some are spelled in capitals. */
const nextId = () => `abcdef00-0000-4000-8000-${(++last).toString(16).padStart(12, '0')}`;

/** The id by which a ThingsBoard says that there is none. */
export const NULL_ID = '13814000-1dd2-11b2-8080-808080808080';
/** The key that the tenant's connection gets. */
export const KEY = 'key-of-the-tenant';
/** The tenant that is connected, and another. */
export const TENANTS = { T: nextId(), X: nextId() };
/** Two customers of the tenant, and one of the other. */
export const CUSTOMERS = { A: nextId(), B: nextId(), Z: nextId() };

/** What a ThingsBoard gives every customer user, said a second time. */
export const CUSTOMER_USER: Rights = {
  ALL: ['READ', 'READ_ATTRIBUTES', 'READ_TELEMETRY'],
  ...Object.fromEntries(
    ['DEVICE', 'ASSET', 'ENTITY_VIEW', 'EDGE'].map((type) => [
      type,
      [
        ...['READ', 'READ_ATTRIBUTES', 'READ_TELEMETRY', 'WRITE', 'WRITE_ATTRIBUTES', 'WRITE_TELEMETRY'],
        ...(type === 'DEVICE' ? ['READ_CREDENTIALS', 'RPC_CALL', 'CLAIM_DEVICES'] : []),
      ],
    ]),
  ),
  ALARM: ['ALL'],
};

const ofA = { authority: 'CUSTOMER_USER', tenant: TENANTS.T, customer: CUSTOMERS.A } as const;
const ofT = { authority: 'TENANT_ADMIN', tenant: TENANTS.T } as const;
const EVERYTHING: Rights = { ALL: ['ALL'] };

const people: Record<string, Omit<Person, 'userId' | 'opened'> & { opened?: string[] }> = {
  nobody: { rights: null },
  'a made-up token': { credential: 'Bearer made-up', rights: null },
  'another tenant’s administrator': { authority: 'TENANT_ADMIN', tenant: TENANTS.X, rights: null },
  'another tenant’s user': { authority: 'CUSTOMER_USER', tenant: TENANTS.X, customer: CUSTOMERS.Z, rights: null },
  'system administrator': { authority: 'SYS_ADMIN', rights: null },
  administrator: { ...ofT, rights: EVERYTHING, isDefault: true },
  'narrow administrator': { ...ofT, rights: { DEVICE: ['READ'] } },
  'administrator without a role': { ...ofT, rights: {} },
  'administrator of users': { ...ofT, rights: { USER: ['ALL'], DEVICE: ['READ'] } },
  'customer user': { ...ofA, rights: CUSTOMER_USER, isDefault: true },
  'user without a right': { ...ofA, rights: {} },
  reader: { ...ofA, rights: { DEVICE: ['READ'] } },
  'customer administrator': { ...ofA, rights: EVERYTHING },
  'customer administrator with an API key': { ...ofA, credential: 'ApiKey of-somebody', rights: EVERYTHING },
  'maker of devices': { ...ofA, rights: { DEVICE: ['CREATE', 'DELETE'], USER: ['READ'] } },
  'keeper of users': { ...ofA, rights: { USER: ['ALL'] } },
  'holder of a group role': {
    ...{ ...ofA, rights: { ASSET: ['READ'] } },
    opened: ['READ', 'READ_TELEMETRY', 'WRITE_ATTRIBUTES', 'DELETE'],
  },
  'holder of all on a group': { ...ofA, rights: {}, opened: ['ALL'] },
  'another customer’s administrator': { ...ofA, customer: CUSTOMERS.B, rights: EVERYTHING },
};

/** Everybody who asks, by what they are. */
export const PEOPLE: Record<string, Person> = Object.fromEntries(
  Object.entries(people).map(([name, person]) => {
    const userId = nextId();
    const credential = person.credential ?? (person.authority ? `Bearer ${userId}` : undefined);
    return [name, { ...person, userId, opened: person.opened ?? [], ...(credential ? { credential } : {}) }];
  }),
);

/** Types of things that belong to somebody and can be in groups. */
export const OWNED = ['CUSTOMER', 'USER', 'DEVICE', 'ASSET', 'DASHBOARD'] as const;
/** Types that groups are opened of, to those who hold group roles. */
export const OPEN_TYPES = ['DEVICE', 'DASHBOARD', 'USER'];

/**
 * Whose something is, seen from customer A: `shared` ones are in groups that group roles open, `closed` ones in a group that is
 * open to nobody. Groups may hold what is another tenant's, or gone.
 */
export const SPOTS = {
  own: { tenant: TENANTS.T, customer: CUSTOMERS.A, group: null },
  foreign: { tenant: TENANTS.T, customer: CUSTOMERS.B, group: null },
  tenant: { tenant: TENANTS.T, customer: null, group: null },
  shared: { tenant: TENANTS.T, customer: null, group: 'open' },
  'foreign and shared': { tenant: TENANTS.T, customer: CUSTOMERS.B, group: 'open' },
  closed: { tenant: TENANTS.T, customer: null, group: 'closed' },
  elsewhere: { tenant: TENANTS.X, customer: CUSTOMERS.Z, group: 'open' },
  gone: { tenant: null, customer: null, group: 'open' },
} as const;
export type Spot = keyof typeof SPOTS;

/** One of each type in each spot. */
export const IDS = Object.fromEntries(
  OWNED.map((type) => [type, Object.fromEntries(Object.keys(SPOTS).map((spot) => [spot, nextId()]))]),
) as Record<(typeof OWNED)[number], Record<Spot, string>>;
Object.assign(IDS.CUSTOMER, { own: CUSTOMERS.A, foreign: CUSTOMERS.B, elsewhere: CUSTOMERS.Z });

/** All that the ThingsBoard has. A customer is nobody's but its tenant's. */
export const THINGS: Thing[] = [
  ...OWNED.flatMap((type) =>
    Object.entries(SPOTS).flatMap(([spot, { tenant, customer }]) =>
      tenant ? [{ type, id: IDS[type][spot as Spot], tenant, customer: type === 'CUSTOMER' ? null : customer }] : [],
    ),
  ),
  ...Object.values(PEOPLE).flatMap(({ userId: id, tenant, customer = null }) =>
    tenant ? [{ type: 'USER', id, tenant, customer }] : [],
  ),
];

/** The id of the row with a device's credentials. */
export const credentialsOf = (deviceId: string): string => deviceId.toLowerCase().replace('abcdef00', 'abcdef01');
