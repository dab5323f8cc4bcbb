import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, resource } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatIcon } from '@angular/material/icon';
import type { Dashboard } from 'ngx-self-registration/models';
import { hasScripts } from '../model/dashboard.model';
import { DashboardTrust } from './dashboard-trust';

/** Says that scripts of a dashboard wait for the user's yes; nothing where there are none, or where they run. */
@Component({
  selector: 'app-trust-banner',
  imports: [MatButton, MatIcon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (authors(); as names) {
      <section aria-label="Scripts of this dashboard">
        <mat-icon aria-hidden="true">shield</mat-icon>
        <p>
          <strong>{{ dashboard().title }}</strong> was made or changed by <strong>{{ names }}</strong>. Its scripts wait
          for your yes, because they act in your name and with everything you may do.
        </p>
        <div>
          <button mat-button type="button" (click)="isPutOff.set(true)">Not now</button>
          <button mat-stroked-button type="button" (click)="allow()">Run its scripts</button>
        </div>
      </section>
    }
  `,
  styleUrl: './trust-banner.component.scss',
})
export class TrustBannerComponent {
  private readonly trust = inject(DashboardTrust);

  /** As it is shown. */
  readonly dashboard = input.required<Dashboard>();

  protected readonly isPutOff = linkedSignal({ source: () => this.dashboard().id?.id, computation: () => false });
  private readonly asked = resource({
    params: () => ({ dashboard: this.dashboard(), revision: this.trust.revision() }),
    loader: async ({ params: { dashboard } }) =>
      !hasScripts(dashboard) || (await this.trust.isTrusted(dashboard)) ? '' : this.trust.authors(dashboard),
  });
  protected readonly authors = computed(() => (this.asked.hasValue() && !this.isPutOff() ? this.asked.value() : ''));

  protected allow(): void {
    void this.trust.allow(this.dashboard());
  }
}
