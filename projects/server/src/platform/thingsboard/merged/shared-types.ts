import type { OwnedEntityType } from '../../platform.port';

/** Types that entity groups hold, and so group roles open. */
export const SHARED_TYPES: readonly string[] = [
  'CUSTOMER',
  'USER',
  'DEVICE',
  'ASSET',
  'DASHBOARD',
] satisfies OwnedEntityType[];
