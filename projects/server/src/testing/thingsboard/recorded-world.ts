import { idOf } from './entity';
import { fitOut } from './devices';
import { noAddress, seedSystem, seedTenant, seedUser } from './seed';
import type { World } from './world';

const ON_THAT_DAY = 'e81b-11f1-be2e-3522d19a68ed';
const BEFORE = 'e81c-11f1-adea-af8d4211c29e';
const TENANT = `bce68120-${ON_THAT_DAY}`;
const ADMINISTRATOR = `bf9685f0-${ON_THAT_DAY}`;

/** Ids of what tests make are higher than those of what was there before, as in the recordings. */
export function climbingIds(): () => string {
  let last = 0xc3000000;
  return () => `${(++last).toString(16)}-${'e81f-11f1-ba38-5d52d4603a99'}`;
}

/**
 * What the recorded server had before the first recorded request, under the ids that the recordings show: lists without a
 * sort property come in the order of ids. Of the rest only the number is known.
 */
export function recordedWorld(world: World): void {
  const tenantId = TENANT;
  seedSystem(world, `7d0f1ee0-${ON_THAT_DAY}`);
  world.systemIds.tenantProfile = `7e241150-${ON_THAT_DAY}`;
  seedTenant(world, 'T2 1795534461', `886ab960-${BEFORE}`);
  seedTenant(world, 'Tenant', TENANT, { DEVICE_PROFILE: `bd6bb6b0-${ON_THAT_DAY}` });
  const profiles = { meter: `8d0ffe80-${BEFORE}`, thermostat: `c1000000-${ON_THAT_DAY}` };
  for (const [name, id] of Object.entries(profiles)) {
    world.add('DEVICE_PROFILE', { name, tenantId: idOf('TENANT', tenantId) }, id);
  }

  const administrators = { 'tenant@thingsboard.org': ADMINISTRATOR, 'ta1b-1795534461@x.local': `8cf830c0-${BEFORE}` };
  for (const [email, id] of Object.entries(administrators)) {
    seedUser(world, { email, password: 'tenant', authority: 'TENANT_ADMIN', tenantId }, id);
  }

  const customerIds = ['bfebaad0', 'c0000001', 'c0000002', 'c0000003'].map((part) => `${part}-${ON_THAT_DAY}`);
  const userIds = ['c0d631e0', 'c0d70001', 'c0d70002', 'c0d70003'].map((part) => `${part}-${ON_THAT_DAY}`);
  for (const [index, customerId] of customerIds.entries()) {
    const title = `Customer ${'ABCD'[index]}`;
    const rest = { ...noAddress, externalId: null, additionalInfo: null };
    world.add('CUSTOMER', { name: title, title, tenantId: idOf('TENANT', tenantId), ...rest }, customerId);
    const email = `customer${index ? 'ABCD'[index] : ''}@thingsboard.org`;
    seedUser(world, { email, password: 'customer', authority: 'CUSTOMER_USER', tenantId, customerId }, userIds[index]);
  }

  for (let index = 1; index <= 17; index++) {
    const fields = {
      name: `Test Device ${index}`,
      type: index === 17 ? 'thermostat' : 'default',
      label: null,
      tenantId: idOf('TENANT', tenantId),
      customerId: idOf('CUSTOMER', customerIds[index % 4]),
      deviceProfileId: idOf('DEVICE_PROFILE', index === 17 ? profiles.thermostat : `bd6bb6b0-${ON_THAT_DAY}`),
      additionalInfo: null,
    };
    fitOut(world, world.add('DEVICE', fields));
  }
  const key = {
    name: '',
    tenantId: idOf('TENANT', tenantId),
    userId: idOf('USER', ADMINISTRATOR),
    expirationTime: 0,
    description: 'svc',
    enabled: true,
    value: 'svc',
  };
  world.add('API_KEY', key, `95ddb7a0-${BEFORE}`);
}
