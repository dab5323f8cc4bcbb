import { HttpClient } from '@angular/common/http';
import { inject, Injectable, signal } from '@angular/core';
import { SelfRegistrationConfirm, SelfRegistrationNotices, WidgetCode, WidgetCodeTrust } from 'ngx-self-registration';
import { Customer, Dashboard, NULL_UUID } from 'ngx-self-registration/models';
import { catchError, firstValueFrom, of } from 'rxjs';
import { AuthService } from '../../auth/auth.service';
import { AllowedDashboards } from './allowed-dashboards';

/** Customers above each other: more steps than anybody builds, so that no answer makes this walk endless. */
const MAX_STEPS = 20;

/** The customers whose code a dashboard may hold: its owner, and all who have written in it. None for the tenant's. */
function customersOf({ ownerId, customerId, editorCustomerIds }: Dashboard): string[] {
  const owner = ownerId ? (ownerId.entityType === 'CUSTOMER' ? ownerId.id : null) : customerId?.id;
  const ids = [owner, ...(editorCustomerIds ?? []).map((editor) => editor.id)].filter(
    (id) => !!id && id !== NULL_UUID,
  ) as string[];
  return [...new Set(ids)];
}

/**
 * Code of dashboards that belong to somebody below the user's own owner, or were written in by them, runs only after the
 * user has said yes to that dashboard as it is: a customer's dashboard must not act with the rights of an administrator
 * who looks at it.
 */
@Injectable({ providedIn: 'root' })
export class DashboardTrust extends WidgetCodeTrust {
  private readonly http = inject(HttpClient);
  private readonly auth = inject(AuthService);
  private readonly confirm = inject(SelfRegistrationConfirm);
  private readonly notices = inject(SelfRegistrationNotices);
  private readonly allowed = inject(AllowedDashboards);
  private readonly yesses = signal(0);

  /** Goes up with every yes. */
  readonly revision = this.yesses.asReadonly();

  override async mayRun({ actionName, dashboard }: WidgetCode): Promise<boolean> {
    if (!dashboard) {
      // Whose code it is decides; a place that does not say must not be a way around the question.
      const text = `The action “${actionName}” does not say which dashboard it is part of, so it was not run.`;
      this.notices.show({ kind: 'error', text });
      return false;
    }
    return (await this.isTrusted(dashboard)) || this.ask(dashboard);
  }

  /** Whether code of the dashboard runs without a question. */
  async isTrusted(dashboard: Dashboard): Promise<boolean> {
    return (await this.customersBelow(dashboard)).length === 0 || (await this.allowed.has(this.viewer(), dashboard));
  }

  /** Remembers the user's yes to a dashboard as it is. */
  async allow(dashboard: Dashboard): Promise<void> {
    await this.allowed.add(this.viewer(), dashboard);
    this.yesses.update((count) => count + 1);
  }

  /** Whose scripts the dashboard may hold, for people; their names where the user may know them. */
  async authors(dashboard: Dashboard): Promise<string> {
    const below = await this.customersBelow(dashboard);
    const names = await Promise.all(below.map(async (id) => (await this.customer(id))?.title ?? 'another customer'));
    return [...new Set(names)].join(' and ');
  }

  private async ask(dashboard: Dashboard): Promise<boolean> {
    const isYes = await this.confirm.ask({
      title: `Run the scripts of “${dashboard.title}”?`,
      text:
        `This dashboard was made or changed by ${await this.authors(dashboard)}. Its scripts act in your name and with ` +
        'everything you may do. You are asked again when the dashboard has changed.',
      confirm: 'Run its scripts',
      cancel: 'Not now',
    });
    if (isYes) {
      await this.allow(dashboard);
    }
    return isYes;
  }

  private async customersBelow(dashboard: Dashboard): Promise<string[]> {
    const below: string[] = [];
    for (const id of customersOf(dashboard)) {
      if (await this.isBelow(id)) {
        below.push(id);
      }
    }
    return below;
  }

  /** False for the user's own customer and those above it, as far as the user may see them. */
  private async isBelow(customerId: string): Promise<boolean> {
    const user = this.auth.user();
    let above = user?.authority === 'CUSTOMER_USER' ? user.customerId?.id : undefined;
    for (let step = 0; above && step < MAX_STEPS; step++) {
      if (above === customerId) {
        return false;
      }
      const owner = (await this.customer(above))?.ownerId;
      above = owner?.entityType === 'CUSTOMER' ? owner.id : undefined;
    }
    return true;
  }

  private viewer(): string {
    return this.auth.user()?.id?.id ?? '';
  }

  private customer(id: string): Promise<Customer | null> {
    const request = this.http.get<Customer>(`/api/customer/${encodeURIComponent(id)}`);
    return firstValueFrom(request.pipe(catchError(() => of(null))));
  }
}
