import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { MatMenu, MatMenuContent, MatMenuItem } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { EntityGroupService } from 'ngx-self-registration/data-access';
import type { EntityGroup, EntityGroupInfo } from 'ngx-self-registration/models';
import type { Operation } from 'ngx-self-registration/models/permissions';
import { RightsService } from '../auth/rights.service';
import { DialogsService } from '../shared/dialogs.service';
import { FeedbackService } from '../shared/feedback.service';
import { ListColumn, ListPageComponent } from '../shared/list-page.component';
import { pagedList } from '../shared/paged-list';
import { GroupDialogComponent, GroupDialogData } from './group-dialog.component';

/** What the list of groups is about; set in the `data` of its route. */
export interface GroupsPage {
  type: 'DASHBOARD' | 'USER';
  heading: string;
  description: string;
  /** Icon of a group. */
  icon: string;
  /** Path of a group's page, before and after its id. */
  link: [before: string, after: string];
}

/** Entity groups of one type: ThingsBoard's "Dashboard groups" and "User groups". */
@Component({
  selector: 'app-groups',
  imports: [ListPageComponent, MatButton, MatIcon, MatMenu, MatMenuContent, MatMenuItem, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './groups.component.html',
})
export class GroupsComponent {
  private readonly groups = inject(EntityGroupService);
  private readonly rights = inject(RightsService);
  private readonly dialogs = inject(DialogsService);
  private readonly feedback = inject(FeedbackService);

  /** From the route's data. */
  readonly groupsPage = input.required<GroupsPage>();

  protected readonly columns: ListColumn<EntityGroupInfo>[] = [
    { name: 'name', title: 'Name', textOf: ({ name }) => name },
    {
      name: 'description',
      title: 'Description',
      textOf: ({ additionalInfo }) => additionalInfo?.description,
      isUnsorted: true,
      isWideOnly: true,
    },
  ];
  protected readonly list = pagedList<EntityGroupInfo>(
    (link) => this.groups.getGroupsPage(this.groupsPage().type, link, true),
    { sortProperty: 'createdTime', sortOrder: 'ASC' },
  );
  private readonly resource = computed(() => `${this.groupsPage().type}_GROUP` as const);
  protected readonly mayAdd = computed(() => this.rights.may(this.resource(), 'CREATE'));

  /** Everything is in "All" groups by itself; they stay as they are. */
  protected readonly hasMenu = (group: EntityGroup): boolean =>
    !group.groupAll && (this.mayEdit(group) || this.mayDelete(group));

  protected mayEdit(group: EntityGroup): boolean {
    return this.may('WRITE', group);
  }

  protected mayDelete(group: EntityGroup): boolean {
    return this.may('DELETE', group);
  }

  protected linkTo(group: EntityGroup): string {
    const [before, after] = this.groupsPage().link;
    return `${before}${group.id!.id}${after}`;
  }

  protected async edit(group?: EntityGroup): Promise<void> {
    const data: GroupDialogData = { type: this.groupsPage().type, group };
    if (await this.dialogs.open(GroupDialogComponent, data)) {
      this.feedback.success(group ? 'The group was saved.' : 'The group was added.');
      this.list.reload();
    }
  }

  protected async delete(group: EntityGroup): Promise<void> {
    const warning = 'What is in the group stays, but roles that were given for this group end.';
    if (await this.feedback.deleteAfterAsking(group.name, warning, this.groups.deleteGroup(group.id!.id))) {
      this.list.reload();
    }
  }

  private may(operation: Operation, group: EntityGroup): boolean {
    return this.rights.may(this.resource(), operation, { ...group, groupIds: [group.id!.id] });
  }
}
