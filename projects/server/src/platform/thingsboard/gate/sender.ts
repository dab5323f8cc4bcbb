import type { Authority } from 'ngx-self-registration/models';
import type { MergedPermissions } from 'ngx-self-registration/models/permissions';

/** Who sends a request, as ThingsBoard says. */
export interface Sender {
  userId: string;
  email: string;
  authority: Authority;
  /** Null for a system administrator. */
  tenantId: string | null;
  /** Null for whoever belongs to the tenant itself. */
  customerId: string | null;
}

/** A sender with what their roles add up to; `null` where their tenant has no roles, and ThingsBoard alone decides. */
export interface RatedSender extends Sender {
  permissions: MergedPermissions | null;
}
