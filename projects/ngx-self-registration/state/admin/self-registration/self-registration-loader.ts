import { inject, Injectable } from '@angular/core';
import {
  DashboardService,
  DomainService,
  EntityGroupService,
  NotificationTargetService,
  RoleService,
  SelfRegistrationService,
} from 'ngx-self-registration/data-access';
import { DashboardInfo, ENTITY_GROUP_TYPES, PageLink, WebSelfRegistrationParams } from 'ngx-self-registration/models';
import { instead } from 'ngx-self-registration/state';
import { forkJoin, map, Observable, of, switchMap } from 'rxjs';
import { LoadedSelfRegistration, SelfRegistrationChoices } from './self-registration.model';

/** Lists that a field chooses from are short; this many are asked for at once. */
const WHOLE_LIST: PageLink = { pageSize: 1000, page: 0, sortProperty: 'createdTime', sortOrder: 'ASC' };

/** Collects what the Self registration page needs from six controllers. */
@Injectable({ providedIn: 'root' })
export class SelfRegistrationLoader {
  private readonly forms = inject(SelfRegistrationService);
  private readonly domains = inject(DomainService);
  private readonly recipients = inject(NotificationTargetService);
  private readonly roles = inject(RoleService);
  private readonly groups = inject(EntityGroupService);
  private readonly dashboards = inject(DashboardService);

  /** `params` may still hold secrets; the caller takes them off. Fails when any of the requests does. */
  load(): Observable<LoadedSelfRegistration> {
    const form = this.forms.getParams().pipe(
      instead(null, 404),
      switchMap((params) => this.dashboardsOf(params).pipe(map((chosenDashboards) => ({ params, chosenDashboards })))),
    );
    return forkJoin([form, this.choices()]).pipe(map(([loaded, choices]) => ({ ...loaded, choices })));
  }

  private choices(): Observable<SelfRegistrationChoices> {
    return forkJoin({
      capabilities: this.forms.getCapabilities(),
      domains: this.domains.getDomains(WHOLE_LIST).pipe(map(({ data }) => data)),
      recipients: this.recipients.getTargets(WHOLE_LIST).pipe(map(({ data }) => data)),
      roles: this.roles.getRoles(WHOLE_LIST).pipe(map(({ data }) => data)),
      entityGroups: forkJoin(
        // A caller may be kept from groups of one type and still work with the others.
        ENTITY_GROUP_TYPES.map((type) => this.groups.getGroups(type).pipe(instead([], 403))),
      ).pipe(map((lists) => lists.flat())),
    });
  }

  /** The form names dashboards by id; their titles are asked for one by one. */
  private dashboardsOf(params: WebSelfRegistrationParams | null): Observable<DashboardInfo[]> {
    const ids = [params?.defaultDashboard?.id, params?.homeDashboard?.id].filter((id): id is string => !!id);
    if (!ids.length) {
      return of([]);
    }
    return forkJoin([...new Set(ids)].map((id) => this.dashboards.getDashboardInfo(id).pipe(instead(null, 404)))).pipe(
      map((found) => found.filter((dashboard) => dashboard !== null)),
    );
  }
}
