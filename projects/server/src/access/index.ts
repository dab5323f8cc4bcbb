export type { Access, AccessibleGroup, Caller, OwnedColumns } from './access.port';
export { callerOf } from './caller.repository';
export { forgetHits, forgetOldHits, forgive, hit } from './rate-limit';
export { ownedBy, RoleAccess } from './role-access';
