import { httpResource } from '@angular/common/http';
import { computed, inject, Injectable } from '@angular/core';
import { allowsGeneric, GenericPermissions, Operation, Resource } from 'ngx-self-registration/models/permissions';
import { AuthService } from './auth.service';

/** The part of the platform's answer that the console looks at. */
interface AllowedPermissions {
  userPermissions?: {
    genericPermissions?: GenericPermissions;
    groupPermissions?: Record<string, { entityType?: string; operations?: Operation[] }>;
  } | null;
}

/**
 * What the signed-in user's roles allow, for showing and hiding things. The server decides again at every request.
 */
@Injectable({ providedIn: 'root' })
export class PermissionsService {
  private readonly auth = inject(AuthService);
  private readonly answer = httpResource<AllowedPermissions>(() =>
    this.auth.user() ? '/api/permissions/allowedPermissions' : undefined,
  );

  private readonly permissions = computed(() =>
    this.answer.hasValue() ? (this.answer.value().userPermissions ?? null) : null,
  );

  /** False until the server has answered; buttons appear rather than vanish. */
  readonly known = computed(() => this.permissions() !== null);

  /** Whether a generic role gives the operation on what the user's owner has. */
  allows(resource: Resource, operation: Operation): boolean {
    return allowsGeneric(this.permissions()?.genericPermissions ?? {}, resource, operation);
  }

  /** Whether the user may read anything of the kind, be it through a role for one group only. */
  mayRead(resource: Resource): boolean {
    const groups = Object.values(this.permissions()?.groupPermissions ?? {});
    return this.allows(resource, 'READ') || groups.some((group) => group.entityType === resource);
  }
}
