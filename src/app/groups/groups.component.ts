import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { MatMenu, MatMenuContent, MatMenuItem } from '@angular/material/menu';
import { Router, RouterLink } from '@angular/router';
import { EntityGroupService } from 'ngx-self-registration/data-access';
import { type EntityGroup, type EntityGroupInfo, entityId } from 'ngx-self-registration/models';
import type { Operation } from 'ngx-self-registration/models/permissions';
import { RightsService } from '../auth/rights.service';
import { DialogsService } from '../shared/dialogs.service';
import { FeedbackService } from '../shared/feedback.service';
import { ListColumn, ListPageComponent } from '../shared/list-page.component';
import { pagedList } from '../shared/paged-list';
import { OwnerFieldComponent } from './owner-field.component';
import { GroupDialogComponent, GroupDialogData } from './group-dialog.component';

/** What the list of groups is about; set in the `data` of its route. */
export interface GroupsPage {
  type: 'DEVICE' | 'ASSET' | 'DASHBOARD' | 'CUSTOMER' | 'USER';
  heading: string;
  description: string;
  /** Icon of a group. */
  icon: string;
  /** Path of a group's page, before and after its id. */
  link: [before: string, after: string];
  /** Path of the page of its members, where that is another one. */
  membersLink?: [before: string, after: string];
  /** Shows groups of customers, too, one after the other. */
  choosesOwner?: boolean;
}

/** Entity groups of one type: ThingsBoard's "Dashboard groups" and "User groups". */
@Component({
  selector: 'app-groups',
  imports: [
    ListPageComponent,
    MatButton,
    MatIcon,
    MatMenu,
    MatMenuContent,
    MatMenuItem,
    OwnerFieldComponent,
    RouterLink,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './groups.component.html',
})
export class GroupsComponent {
  private readonly groups = inject(EntityGroupService);
  private readonly rights = inject(RightsService);
  private readonly dialogs = inject(DialogsService);
  private readonly feedback = inject(FeedbackService);
  private readonly router = inject(Router);

  /** From the route's data. */
  readonly groupsPage = input.required<GroupsPage>();
  /** Id of the customer whose groups are shown; from the query string. Absent: those of whoever is signed in. */
  readonly customer = input<string>();

  private readonly owner = computed(() => {
    const id = this.customer();
    return id ? entityId('CUSTOMER', id) : null;
  });
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
    (link) => {
      const { type } = this.groupsPage();
      const owner = this.owner();
      return owner ? this.groups.getOwnerGroupsPage(owner, type, link) : this.groups.getGroupsPage(type, link, true);
    },
    { sortProperty: 'createdTime', sortOrder: 'ASC' },
    this.customer,
  );
  private readonly resource = computed(() => `${this.groupsPage().type}_GROUP` as const);
  protected readonly mayAdd = computed(() => {
    const owner = this.owner();
    return this.rights.may(this.resource(), 'CREATE', owner ? { ownerId: owner } : undefined);
  });

  /** Everything is in "All" groups by itself; they stay as they are. */
  protected readonly hasMenu = (group: EntityGroup): boolean =>
    !!this.groupsPage().membersLink || (!group.groupAll && (this.mayEdit(group) || this.mayDelete(group)));

  protected mayEdit(group: EntityGroup): boolean {
    return !group.groupAll && this.may('WRITE', group);
  }

  protected mayDelete(group: EntityGroup): boolean {
    return !group.groupAll && this.may('DELETE', group);
  }

  protected linkTo(group: EntityGroup, [before, after] = this.groupsPage().link): string {
    return `${before}${group.id!.id}${after}`;
  }

  protected chooseOwner(customer?: string): void {
    // A search of the groups of one owner says nothing about those of another.
    this.list.search('');
    void this.router.navigate([], { queryParams: { customer }, replaceUrl: true });
  }

  protected async edit(group?: EntityGroup): Promise<void> {
    const data: GroupDialogData = { type: this.groupsPage().type, group, ownerId: this.owner() ?? undefined };
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
