import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { ReactiveFormsModule } from '@angular/forms';
import { MatCheckbox } from '@angular/material/checkbox';
import { SrTextPipe } from 'ngx-self-registration';
import { FormSectionComponent } from 'ngx-self-registration/ui';
import { SelfRegistrationEditor } from '../self-registration-editor';
import { DashboardFieldComponent } from './dashboard-field.component';

/** What people see after they have signed in. */
@Component({
  selector: 'sr-dashboards-section',
  imports: [DashboardFieldComponent, FormSectionComponent, MatCheckbox, ReactiveFormsModule, SrTextPipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <sr-form-section
      [heading]="'self-registration.form.dashboards.title' | srText"
      [about]="'self-registration.form.dashboards.about' | srText"
    >
      <div class="fields">
        <div>
          <sr-dashboard-field
            class="default-dashboard"
            [control]="form.defaultDashboard"
            [label]="'self-registration.form.dashboards.default' | srText"
            [hint]="'self-registration.form.dashboards.default-hint' | srText"
          />
          <mat-checkbox [formControl]="form.defaultDashboardFullscreen">
            {{ 'self-registration.form.dashboards.fullscreen' | srText }}
          </mat-checkbox>
        </div>
        <div>
          <sr-dashboard-field
            class="home-dashboard"
            [control]="form.homeDashboard"
            [label]="'self-registration.form.dashboards.home' | srText"
            [hint]="'self-registration.form.dashboards.home-hint' | srText"
          />
          <mat-checkbox [formControl]="form.homeDashboardHideToolbar">
            {{ 'self-registration.form.dashboards.hide-toolbar' | srText }}
          </mat-checkbox>
        </div>
      </div>
    </sr-form-section>
  `,
  styleUrl: '../../section.scss',
})
export class DashboardsSectionComponent {
  protected readonly form = inject(SelfRegistrationEditor).form.controls;
}
