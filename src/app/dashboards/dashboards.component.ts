import { DOCUMENT } from '@angular/common';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { MatMenu, MatMenuContent, MatMenuItem } from '@angular/material/menu';
import { RouterLink } from '@angular/router';
import { DashboardService, EntityGroupService } from 'ngx-self-registration/data-access';
import type { DashboardInfo } from 'ngx-self-registration/models';
import { firstValueFrom, of } from 'rxjs';
import { PageTitleStrategy } from '../page-title';
import { RightsService } from '../auth/rights.service';
import { DialogsService } from '../shared/dialogs.service';
import { FeedbackService } from '../shared/feedback.service';
import { ListColumn, ListPageComponent } from '../shared/list-page.component';
import { pagedList } from '../shared/paged-list';
import { dashboardFileName, writeDashboardFile } from './dashboard-file';
import { ImportDashboardDialogComponent } from './import-dashboard-dialog.component';

/** The dashboards of one group, or all that the user may read. */
@Component({
  selector: 'app-dashboards',
  imports: [ListPageComponent, MatButton, MatIcon, MatMenu, MatMenuContent, MatMenuItem, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './dashboards.component.html',
})
export class DashboardsComponent {
  private readonly dashboards = inject(DashboardService);
  private readonly groups = inject(EntityGroupService);
  private readonly rights = inject(RightsService);
  private readonly dialogs = inject(DialogsService);
  private readonly feedback = inject(FeedbackService);
  private readonly document = inject(DOCUMENT);

  /** From the address of the page; absent on the list of all dashboards. */
  readonly groupId = input<string>();

  protected readonly columns: ListColumn<DashboardInfo>[] = [
    { name: 'title', title: 'Title', textOf: ({ title }) => title },
  ];
  private readonly group = rxResource({
    params: () => ({ groupId: this.groupId() }),
    stream: ({ params: { groupId } }) => (groupId ? this.groups.getGroup(groupId) : of(null)),
  });
  protected readonly heading = computed(() => (this.group.hasValue() && this.group.value()?.name) || 'Dashboards');
  protected readonly list = pagedList<DashboardInfo>(
    (link) => {
      const groupId = this.groupId();
      return groupId ? this.dashboards.getGroupDashboards(groupId, link) : this.dashboards.getUserDashboards(link);
    },
    { sortProperty: 'createdTime', sortOrder: 'DESC' },
  );
  /** The group that an import enters. Everything is in "All" by itself; the platform refuses to add to it. */
  private readonly entered = computed(() => {
    const group = this.group.hasValue() ? this.group.value() : null;
    return group && !group.groupAll ? group : null;
  });
  protected readonly mayAdd = computed(() => {
    // Which group an import enters is not known yet, or cannot be known.
    if (this.groupId() && !this.group.hasValue()) return false;
    const group = this.entered();
    if (!group) return this.rights.may('DASHBOARD', 'CREATE');
    // Of a group that is at hand all is known: who owns it, and what a role gives in it.
    const place = { ownerId: group.ownerId, tenantId: group.tenantId, groupIds: [group.id!.id] };
    return (
      this.rights.may('DASHBOARD', 'CREATE', place) &&
      this.rights.may('DASHBOARD_GROUP', 'ADD_TO_GROUP', { ...place, id: group.id })
    );
  });

  constructor() {
    const title = inject(PageTitleStrategy);
    effect(() => title.show(this.heading()));
  }

  // In a group, that one is known to hold its dashboards. In the list of all nothing is said of groups.
  protected mayDelete(dashboard: DashboardInfo): boolean {
    const groupId = this.groupId();
    return this.rights.may('DASHBOARD', 'DELETE', { ...dashboard, ...(groupId && { groupIds: [groupId] }) });
  }

  protected async import(): Promise<void> {
    const group = this.entered();
    const groupIds = group ? [group.id!.id] : [];
    const imported = await this.dialogs.open<DashboardInfo>(ImportDashboardDialogComponent, groupIds);
    if (imported) {
      this.feedback.success(`${imported.title} was imported.`);
      this.list.reload();
    }
  }

  protected async export({ id }: DashboardInfo): Promise<void> {
    try {
      const dashboard = await firstValueFrom(this.dashboards.getDashboard(id!.id));
      const address = URL.createObjectURL(new Blob([writeDashboardFile(dashboard)], { type: 'application/json' }));
      const link = this.document.createElement('a');
      link.href = address;
      link.download = dashboardFileName(dashboard.title);
      link.click();
      URL.revokeObjectURL(address);
    } catch (error) {
      this.feedback.failure(error);
    }
  }

  protected async delete(dashboard: DashboardInfo): Promise<void> {
    const warning = 'Users who start on this dashboard will start on the home page instead.';
    const request = this.dashboards.deleteDashboard(dashboard.id!.id);
    if (await this.feedback.deleteAfterAsking(dashboard.title, warning, request)) {
      this.list.reload();
    }
  }
}
