import { inject, Injectable } from '@angular/core';
import {
  AdminSettingsService,
  DashboardService,
  EntityGroupService,
  RoleService,
  SelfRegistrationService,
} from 'ngx-self-registration/data-access';
import { PLATFORM } from '../platform';
import { catchError, forkJoin, map, Observable, of } from 'rxjs';

/** One step on the way to a sign-up form that works. */
export interface SetupStep {
  label: string;
  detail: string;
  path: string;
  isDone: boolean;
}

/** A step whose state cannot be read counts as open: the page it leads to says why. */
const orFalse = (state: Observable<boolean>) => state.pipe(catchError(() => of(false)));
const ONE = { page: 0, pageSize: 1 };

/** How far a tenant has come in offering self-registration. */
@Injectable({ providedIn: 'root' })
export class SetupStepsService {
  private readonly settings = inject(AdminSettingsService);
  private readonly roles = inject(RoleService);
  private readonly dashboards = inject(DashboardService);
  private readonly registration = inject(SelfRegistrationService);
  private readonly groups = inject(EntityGroupService);
  private readonly isOwn = inject(PLATFORM) === 'own';

  load(): Observable<SetupStep[]> {
    return forkJoin({
      mail: orFalse(this.settings.getMailSettings().pipe(map(({ jsonValue }) => !!jsonValue.smtpHost))),
      role: orFalse(this.roles.getRoles(ONE, 'GROUP').pipe(map(({ totalElements }) => totalElements > 0))),
      dashboard: orFalse(this.isOwn ? this.hasDashboard() : this.hasDashboardGroup()),
      form: orFalse(this.registration.getParams().pipe(map((params) => !!params && params.enabled !== false))),
    }).pipe(
      map((done) => [
        {
          label: 'Set up the mail server',
          detail: 'Activation mails leave through it.',
          path: '/settings/mail-server',
          isDone: done.mail,
        },
        {
          label: 'Make a read-only role',
          detail: 'A group role opens a dashboard without letting anybody change it.',
          path: '/security/roles',
          isDone: done.role,
        },
        {
          label: 'Share a dashboard',
          detail: 'Put what new users see first into a dashboard group.',
          path: this.isOwn ? '/dashboards' : '/groups/dashboards',
          isDone: done.dashboard,
        },
        {
          label: 'Open the sign-up form',
          detail: 'Fields, captcha, roles and the dashboard that a registration gets.',
          path: '/security/self-registration',
          isDone: done.form,
        },
      ]),
    );
  }

  private hasDashboard(): Observable<boolean> {
    return this.dashboards.getAllDashboards(ONE).pipe(map(({ totalElements }) => totalElements > 0));
  }

  /** A dashboard of ThingsBoard's is shared once it is in a group that somebody has made. */
  private hasDashboardGroup(): Observable<boolean> {
    return this.groups.getGroups('DASHBOARD').pipe(map((groups) => groups.some(({ groupAll }) => !groupAll)));
  }
}
