import { computed, inject, Injectable, signal } from '@angular/core';
import { SelfRegistrationConfirm } from 'ngx-self-registration';
import { DashboardService } from 'ngx-self-registration/data-access';
import { API_ERROR_CODE, Dashboard } from 'ngx-self-registration/models';
import { apiFailure } from 'ngx-self-registration/state';
import { firstValueFrom } from 'rxjs';
import { FeedbackService } from '../../shared/feedback.service';
import { DashboardContext } from '../dashboard-context';
import { WidgetConfig, withWidgetConfig } from '../model/dashboard.model';

function isVersionConflict(error: unknown): boolean {
  const { status, errorCode } = apiFailure(error);
  return status === 409 || errorCode === API_ERROR_CODE.versionConflict;
}

/** Edits the dashboard of a page. What was loaded stays untouched until the server has taken the changes. */
@Injectable()
export class DashboardEditor {
  private readonly context = inject(DashboardContext);
  private readonly dashboards = inject(DashboardService);
  private readonly confirm = inject(SelfRegistrationConfirm);
  private readonly feedback = inject(FeedbackService);
  private readonly stored = signal<Dashboard | null>(null);
  private readonly editing = signal(false);
  private readonly saving = signal(false);

  readonly isEditing = this.editing.asReadonly();
  readonly isSaving = this.saving.asReadonly();
  readonly isChanged = computed(() => this.context.dashboard() !== this.stored());

  /** Begins with a dashboard as the server has it. */
  open(dashboard: Dashboard): void {
    this.stored.set(dashboard);
    this.context.dashboard.set(dashboard);
    this.editing.set(false);
  }

  start(): void {
    this.editing.set(true);
  }

  /** Leaves edit mode; what was not saved is gone. */
  stop(): void {
    this.context.dashboard.set(this.stored());
    this.editing.set(false);
  }

  changeWidget(widgetId: string, config: WidgetConfig): void {
    this.context.dashboard.update((dashboard) => dashboard && withWidgetConfig(dashboard, widgetId, config));
  }

  /** True where nothing would be lost, or where the user lets it go. */
  async mayDiscard(): Promise<boolean> {
    return (
      !this.isChanged() ||
      this.confirm.ask({
        title: 'Discard your changes?',
        text: 'What you have changed on this dashboard was not saved.',
        confirm: 'Discard',
        cancel: 'Keep editing',
      })
    );
  }

  /** Saves and leaves edit mode. False where the server refused; the changes are still there then. */
  async save(): Promise<boolean> {
    const dashboard = this.context.dashboard();
    if (!dashboard) {
      return false;
    }
    this.saving.set(true);
    try {
      this.open(await firstValueFrom(this.dashboards.saveDashboard(dashboard)));
      this.feedback.success('The dashboard was saved.');
      return true;
    } catch (error) {
      this.feedback.failure(
        isVersionConflict(error)
          ? new Error('Somebody else has changed this dashboard. Discard your changes and reload the page.')
          : error,
      );
      return false;
    } finally {
      this.saving.set(false);
    }
  }
}
