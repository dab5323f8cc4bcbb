import type { Owner } from '../platform.port';

/** What somebody can have done, in ThingsBoard's words; the last two are those of its Professional Edition. */
export type AuditAction =
  | 'ADDED'
  | 'UPDATED'
  | 'DELETED'
  | 'ATTRIBUTES_UPDATED'
  | 'ATTRIBUTES_DELETED'
  | 'ASSIGNED_TO_CUSTOMER'
  | 'UNASSIGNED_FROM_CUSTOMER'
  | 'CREDENTIALS_UPDATED'
  | 'LOGIN'
  | 'LOGOUT'
  | 'ADDED_TO_ENTITY_GROUP'
  | 'REMOVED_FROM_ENTITY_GROUP';

/** Something that somebody did. */
export interface AuditEntry {
  user: { id: string; name: string };
  action: AuditAction;
  /** What it was done to, and whose that is. */
  entity: { type: string; id: string; name: string };
  owner: Owner;
  /** What else is worth knowing: never a password, key or token. */
  data?: Record<string, unknown>;
  /** Why it was refused; absent where it was done. */
  failure?: string;
}

/** Keeps who did what. Another platform has a log of its own. */
export interface AuditLog {
  /** Keeps an entry, in the transaction at hand where there is one. */
  record(entry: AuditEntry): Promise<void>;
  /** Forgets what has had its time. */
  forgetOld(now: number): Promise<void>;
}
