import { ChangeDetectionStrategy, Component, computed, effect, inject, input, signal, untracked } from '@angular/core';
import { rxResource } from '@angular/core/rxjs-interop';
import { MatButton, MatIconButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import { MatProgressBar } from '@angular/material/progress-bar';
import { MatDrawer, MatDrawerContainer, MatDrawerContent } from '@angular/material/sidenav';
import { MatTooltip } from '@angular/material/tooltip';
import { RouterLink } from '@angular/router';
import { DashboardService, PermissionService } from 'ngx-self-registration/data-access';
import { statesOfText, titleWith } from 'ngx-self-registration/dialogs';
import { Dashboard, entityId } from 'ngx-self-registration/models';
import { injectFailureText } from 'ngx-self-registration/state';
import { catchError, of } from 'rxjs';
import { AuthService } from '../auth/auth.service';
import { RightsService } from '../auth/rights.service';
import { ClaimDeviceDialogComponent } from '../devices/claim-device-dialog.component';
import { PageTitleStrategy } from '../page-title';
import { DialogsService } from '../shared/dialogs.service';
import { FeedbackService } from '../shared/feedback.service';
import { UserMenuComponent } from '../shell/user-menu.component';
import { DashboardContext } from './dashboard-context';
import { DashboardEditor } from './editor/dashboard-editor';
import { WidgetEditorComponent } from './editor/widget-editor.component';
import { DashboardGridComponent } from './grid/dashboard-grid.component';
import { TrustBannerComponent } from './trust/trust-banner.component';
import { ActionVisibility } from './actions/action-visibility';
import { WidgetActionsService } from './actions/widget-actions.service';
import { WidgetContexts } from './actions/widget-context';
import { StateOverlays } from './state/state-overlays.service';

/** A dashboard, inside the shell or filling the window, to look at or to edit. */
@Component({
  selector: 'app-dashboard-page',
  imports: [
    DashboardGridComponent,
    MatButton,
    MatDrawer,
    MatDrawerContainer,
    MatDrawerContent,
    MatIcon,
    MatIconButton,
    MatProgressBar,
    MatTooltip,
    RouterLink,
    TrustBannerComponent,
    UserMenuComponent,
    WidgetEditorComponent,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  providers: [ActionVisibility, DashboardContext, DashboardEditor, StateOverlays, WidgetActionsService, WidgetContexts],
  templateUrl: './dashboard-page.component.html',
  styleUrl: './dashboard-page.component.scss',
  host: { '[class.fullscreen]': 'fullscreen()', '(window:beforeunload)': 'warnBeforeUnload($event)' },
})
export class DashboardPageComponent {
  private readonly dashboards = inject(DashboardService);
  private readonly entityPermissions = inject(PermissionService);
  private readonly rights = inject(RightsService);
  private readonly dialogs = inject(DialogsService);
  private readonly feedback = inject(FeedbackService);
  private readonly auth = inject(AuthService);
  private readonly title = inject(PageTitleStrategy);
  private readonly failureText = injectFailureText();
  protected readonly context = inject(DashboardContext);
  protected readonly editor = inject(DashboardEditor);

  /** From the address of the page. */
  readonly dashboardId = input.required<string>();
  /** From the route's data: there is no shell around the page. */
  readonly fullscreen = input(false);

  /** States that another dashboard opened this one with, from its address. */
  readonly state = input<string>();

  private readonly loaded = rxResource<Dashboard, string>({
    params: this.dashboardId,
    stream: ({ params }) => this.dashboards.getDashboard(params),
  });
  private readonly writable = rxResource({
    params: this.dashboardId,
    stream: ({ params }) =>
      this.entityPermissions.hasEntityPermission(entityId('DASHBOARD', params), 'WRITE').pipe(
        // Without an answer the dashboard is simply not editable.
        catchError(() => of(false)),
      ),
    defaultValue: false,
  });

  private opened = '';

  protected readonly isLoading = this.loaded.isLoading;
  protected readonly mayEdit = computed(() => this.writable.hasValue() && this.writable.value());
  protected readonly problem = computed(() => (this.loaded.error() ? this.failureText(this.loaded.error()) : ''));
  protected readonly heading = computed(() => {
    const state = this.context.state();
    const name = state && this.context.states().length > 1 && this.context.configuration()?.states[state.id]?.name;
    return (name && titleWith(name, state.params)) || this.context.dashboard()?.title || '';
  });
  /** Somebody who sees this dashboard only cannot leave it, and claims devices here. */
  protected readonly isBound = computed(() => this.auth.defaultDashboard()?.fullscreen === true);
  protected readonly mayClaim = computed(
    () => this.auth.user()?.authority === 'CUSTOMER_USER' && this.rights.may('DEVICE', 'CLAIM_DEVICES'),
  );
  protected readonly selected = signal<string | null>(null);
  protected readonly selectedWidget = computed(() => {
    const id = this.selected();
    return id ? (this.context.configuration()?.widgets[id] ?? null) : null;
  });

  constructor() {
    effect(() => {
      if (this.loaded.hasValue()) {
        this.editor.open(this.loaded.value());
        this.title.show(this.loaded.value().title);
      }
    });
    effect(() => {
      const state = this.state();
      const opened = this.loaded.hasValue() ? `${this.loaded.value().id?.id} ${state ?? ''}` : '';
      // Each dashboard, and each address of it, begins anew; loading it again does not.
      if (opened && opened !== this.opened) {
        this.opened = opened;
        untracked(() => this.context.show(statesOfText(state)));
      }
    });
  }

  /** Asked by the router: unsaved changes are not lost without a question. */
  async mayLeave(): Promise<boolean> {
    return this.editor.mayDiscard();
  }

  protected async save(): Promise<void> {
    if (await this.editor.save()) {
      this.selected.set(null);
    }
  }

  protected async discard(): Promise<void> {
    if (await this.editor.mayDiscard()) {
      this.editor.stop();
      this.selected.set(null);
    }
  }

  protected async claim(): Promise<void> {
    const device = await this.dialogs.open<{ name: string }>(ClaimDeviceDialogComponent);
    if (device) {
      this.feedback.success(`${device.name} is yours now.`);
      this.context.updateAliases();
    }
  }

  protected retry(): void {
    this.loaded.reload();
  }

  protected warnBeforeUnload(event: BeforeUnloadEvent): void {
    if (this.editor.isChanged()) {
      event.preventDefault();
    }
  }
}
