import { httpResource } from '@angular/common/http';
import { computed, inject, Injectable } from '@angular/core';
import {
  isGranted,
  type GrantedPermissions,
  type Operation,
  type OwnedThing,
  type Resource,
} from 'ngx-self-registration/models/permissions';
import { AuthService } from './auth.service';

/**
 * What the signed-in user's roles allow, for showing and hiding things. The server decides again at every request.
 */
@Injectable({ providedIn: 'root' })
export class RightsService {
  private readonly auth = inject(AuthService);
  private readonly answer = httpResource<GrantedPermissions>(() =>
    this.auth.user() ? '/api/permissions/allowedPermissions' : undefined,
  );
  private readonly granted = computed(() => (this.answer.hasValue() ? this.answer.value() : null));
  /** A platform without an answer leaves everything shown; requests then say themselves what is refused. */
  private readonly isUnanswered = computed(() => !!this.answer.error());

  /**
   * Whether the user may do something: on a thing that a page shows, or, without one, on what is their own. The rule is
   * the server's. False until the server has answered; buttons appear rather than vanish.
   */
  may(resource: Resource, operation: Operation, thing?: OwnedThing): boolean {
    const granted = this.granted();
    return granted ? isGranted(granted, { resource, operation }, thing) : this.isUnanswered();
  }

  /** Asks the server again: what decides has changed. */
  reload(): void {
    this.answer.reload();
  }

  /** Whether the user may read anything of the kind, be it through a role for one group only. */
  mayRead(resource: Resource): boolean {
    const groups = Object.values(this.granted()?.userPermissions?.groupPermissions ?? {});
    return this.may(resource, 'READ') || groups.some((group) => group.entityType === resource);
  }
}
