import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { takeUntilDestroyed } from '@angular/core/rxjs-interop';
import { ActivatedRoute } from '@angular/router';
import { Store } from '@ngrx/store';
import { SELF_REGISTRATION_CONFIG, SrTextPipe } from 'ngx-self-registration';
import type { GroupPermissionInfo } from 'ngx-self-registration/models';
import { injectMay } from 'ngx-self-registration/state/access';
import {
  selectUserGroupRolesBusy,
  selectUserGroupRolesData,
  selectUserGroupRolesFailure,
  UserGroupRolesPage,
} from 'ngx-self-registration/state/roles';
import { GroupPermissionsComponent, PageStateComponent } from 'ngx-self-registration/ui';
import { SrPageDirective } from 'ngx-self-registration/ui/look';

/** The roles of one user group. Every change is saved at once. */
@Component({
  selector: 'sr-user-group-roles',
  imports: [GroupPermissionsComponent, PageStateComponent, SrTextPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  hostDirectives: [SrPageDirective],
  templateUrl: './user-group-roles.component.html',
  styleUrl: './user-group-roles.component.scss',
})
export class UserGroupRolesComponent {
  private readonly store = inject(Store);
  private userGroupId = '';
  /** The console says where one is. */
  protected readonly hidesHeading = inject(SELF_REGISTRATION_CONFIG).look.title === 'host';

  /** Asked about the user group: group permissions belong to its owner. */
  protected readonly may = injectMay();
  protected readonly data = this.store.selectSignal(selectUserGroupRolesData);
  protected readonly busy = this.store.selectSignal(selectUserGroupRolesBusy);
  protected readonly failure = this.store.selectSignal(selectUserGroupRolesFailure);

  constructor() {
    inject(ActivatedRoute)
      .paramMap.pipe(takeUntilDestroyed())
      .subscribe((params) => {
        this.userGroupId = params.get('userGroupId') ?? '';
        this.store.dispatch(UserGroupRolesPage.opened({ userGroupId: this.userGroupId }));
      });
  }

  protected reload(): void {
    this.store.dispatch(UserGroupRolesPage.reloadRequested());
  }

  /** Only what the platform stores; names are its own to look up. */
  protected save({ id, roleId, entityGroupId, entityGroupType }: GroupPermissionInfo): void {
    this.store.dispatch(
      UserGroupRolesPage.permissionSubmitted({
        permission: {
          ...(id && { id }),
          userGroupId: { entityType: 'ENTITY_GROUP', id: this.userGroupId },
          roleId,
          ...(entityGroupId && { entityGroupId, entityGroupType }),
        },
      }),
    );
  }

  protected remove({ id }: GroupPermissionInfo): void {
    if (id) {
      this.store.dispatch(UserGroupRolesPage.removalConfirmed({ permissionId: id.id }));
    }
  }
}
