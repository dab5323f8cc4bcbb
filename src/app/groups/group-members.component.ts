import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { MatMenu, MatMenuContent, MatMenuItem } from '@angular/material/menu';
import { EntityGroupService, GroupPermissionService, type ShortEntityView } from 'ngx-self-registration/data-access';
import type { GroupPermissionInfo } from 'ngx-self-registration/models';
import type { Operation } from 'ngx-self-registration/models/permissions';
import { injectFailureText } from 'ngx-self-registration/state';
import { of } from 'rxjs';
import { RightsService } from '../auth/rights.service';
import { PageTitleStrategy } from '../page-title';
import { DialogsService } from '../shared/dialogs.service';
import { FeedbackService } from '../shared/feedback.service';
import { ListColumn, ListPageComponent } from '../shared/list-page.component';
import { pagedList } from '../shared/paged-list';
import { AddMembersDialogComponent } from './add-members-dialog.component';
import type { Candidate } from './group-types';
import { ShareDialogComponent } from './share-dialog.component';

type Member = ShortEntityView & { createdTime?: number };

/** What is in a group, and to whom group roles open it. */
@Component({
  selector: 'app-group-members',
  imports: [ListPageComponent, MatButton, MatIcon, MatIconButton, MatMenu, MatMenuContent, MatMenuItem],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './group-members.component.html',
  styleUrl: './group-members.component.scss',
})
export class GroupMembersComponent {
  private readonly groups = inject(EntityGroupService);
  private readonly permissions = inject(GroupPermissionService);
  private readonly rights = inject(RightsService);
  private readonly dialogs = inject(DialogsService);
  private readonly feedback = inject(FeedbackService);
  private readonly failureText = injectFailureText();

  /** From the address of the page. */
  readonly groupId = input.required<string>();

  protected readonly columns: ListColumn<Member>[] = [{ name: 'name', title: 'Name', textOf: ({ name }) => name }];
  private readonly loaded = rxResource({
    params: this.groupId,
    stream: ({ params }) => this.groups.getGroup(params),
  });
  protected readonly group = computed(() => (this.loaded.hasValue() ? this.loaded.value() : null));
  protected readonly heading = computed(() => this.group()?.name ?? 'Group');
  protected readonly description = computed(() =>
    this.group()?.groupAll
      ? 'Everything of its owner is in this group by itself.'
      : (this.group()?.additionalInfo?.description ?? ''),
  );
  protected readonly list = pagedList<Member>((link) => this.groups.getEntities(this.groupId(), link), {
    sortProperty: 'name',
    sortOrder: 'ASC',
  });
  /** User groups have roles; all others are what roles are given on. */
  protected readonly isShared = computed(() => this.group() !== null && this.group()!.type !== 'USER');
  protected readonly shares = rxResource({
    params: () => (this.isShared() ? this.groupId() : undefined),
    stream: ({ params }) => (params ? this.permissions.getEntityGroupPermissions(params) : of([])),
    defaultValue: [],
  });
  protected readonly sharesProblem = computed(() => {
    const error = this.shares.error();
    return error ? this.failureText(error) : '';
  });
  protected readonly mayAdd = computed(() => this.may('ADD_TO_GROUP'));
  protected readonly mayRemove = computed(() => this.may('REMOVE_FROM_GROUP'));
  protected readonly hasMenu = () => this.mayRemove();
  protected readonly mayShare = computed(() => this.rights.may('GROUP_PERMISSION', 'CREATE'));

  constructor() {
    const title = inject(PageTitleStrategy);
    effect(() => title.show(this.heading()));
  }

  protected async add(): Promise<void> {
    const added = await this.dialogs.open<Candidate[]>(AddMembersDialogComponent, this.group());
    if (!added) return;
    this.feedback.success(added.length === 1 ? `${added[0].name} was added.` : `${added.length} were added.`);
    this.list.reload();
  }

  protected async remove({ id, name }: Member): Promise<void> {
    const request = this.groups.removeEntities(this.groupId(), [id.id]);
    if (await this.feedback.run(request, `${name} is not in the group any more.`)) this.list.reload();
  }

  protected async share(): Promise<void> {
    if (await this.dialogs.open<boolean>(ShareDialogComponent, this.group())) {
      this.feedback.success('The group was shared.');
      this.shares.reload();
    }
  }

  protected async endShare({ id, userGroupName, role }: GroupPermissionInfo): Promise<void> {
    const warning = `The members of ${userGroupName} lose what the role ${role?.name ?? ''} gives them here.`;
    const request = this.permissions.deletePermission(id!.id);
    if (await this.feedback.deleteAfterAsking(`the share with ${userGroupName}`, warning, request))
      this.shares.reload();
  }

  private may(operation: Operation): boolean {
    const group = this.group();
    if (!group || group.groupAll) return false;
    return this.rights.may(`${group.type}_GROUP` as 'DEVICE_GROUP', operation, { ...group, groupIds: [group.id!.id] });
  }
}
