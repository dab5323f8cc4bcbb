import { SelfRegistrationSession, type SessionUser } from 'ngx-self-registration';
import type { ActionSession, AliasUser } from 'ngx-self-registration/dialogs/actions';
import { isNullId, NULL_UUID } from 'ngx-self-registration/models';
import { firstValueFrom } from 'rxjs';

type Id = { id?: string } | string | null | undefined;

/** A user however a host keeps it: the platform's entity, or ThingsBoard's `AuthUser`, whose ids are texts. */
interface HostUser {
  id?: Id;
  userId?: Id;
  tenantId?: Id;
  customerId?: Id;
  authority?: string | null;
  email?: string | null;
  sub?: string | null;
  firstName?: string | null;
  lastName?: string | null;
  additionalInfo?: Record<string, unknown> | null;
}

const idOf = (id: Id) => (typeof id === 'string' ? id : id?.id);
const reference = (entityType: string, id: Id) => {
  const found = { entityType, id: idOf(id) ?? '' } as NonNullable<AliasUser['id']>;
  return isNullId(found) ? null : found;
};

/**
 * Who is signed in: as the host's context says, and as its session does where the action asks for it. An action takes it for
 * granted at once, so that it is asked for before.
 */
export async function userFor({ action, injector, invocation }: ActionSession): Promise<HostUser | null> {
  const given = invocation.widgetContext.currentUser as HostUser | undefined;
  const asks = /currentUser|aliasController|subscriptionApi|tb-dashboard-state/.test(action.customFunction ?? '');
  if (given || !asks) return given ?? null;
  const session = injector.get(SelfRegistrationSession).currentUser();
  return (await firstValueFrom(session, { defaultValue: null }).catch(() => null)) as SessionUser | null;
}

/** `currentUser` as actions of today have it: ThingsBoard's `AuthUser`, whose ids are texts. */
export function authUserOf(user: HostUser | null): object | null {
  if (!user) return null;
  const { id, userId, tenantId, customerId, email, sub, authority, firstName, lastName, ...others } = user;
  return {
    isPublic: false,
    enabled: true,
    scopes: authority ? [authority] : [],
    ...others,
    ...{ authority, firstName: firstName ?? '', lastName: lastName ?? '' },
    sub: sub ?? email ?? '',
    userId: idOf(userId ?? id),
    tenantId: idOf(tenantId) ?? NULL_UUID,
    customerId: idOf(customerId) ?? NULL_UUID,
  };
}

/** Whom `CURRENT_USER` and the like of aliases stand for. */
export function aliasUserOf(user: HostUser | null): AliasUser | null {
  return (
    user && {
      id: reference('USER', user.userId ?? user.id),
      tenantId: reference('TENANT', user.tenantId),
      customerId: reference('CUSTOMER', user.customerId),
    }
  );
}

/** `METRIC`, `IMPERIAL` or `HYBRID`, where a user has chosen. */
export const unitSystemOf = (user: HostUser | null): unknown => user?.additionalInfo?.['unitSystem'];

export type { HostUser };
