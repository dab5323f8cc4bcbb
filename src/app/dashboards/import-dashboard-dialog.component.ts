import { ChangeDetectionStrategy, Component, inject, signal } from '@angular/core';
import { FormControl, FormGroup, Validators } from '@angular/forms';
import { MatButton } from '@angular/material/button';
import { MAT_DIALOG_DATA } from '@angular/material/dialog';
import { MatIcon } from '@angular/material/icon';
import { DashboardService } from 'ngx-self-registration/data-access';
import type { Dashboard } from 'ngx-self-registration/models';
import { injectFailureText } from 'ngx-self-registration/state';
import { DialogFormComponent } from '../shared/dialog-form.component';
import { readDashboardFile } from './dashboard-file';

/** Imports a dashboard from a JSON file into the groups whose ids it is given. Its result is the dashboard. */
@Component({
  selector: 'app-import-dashboard-dialog',
  imports: [DialogFormComponent, MatButton, MatIcon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-dialog-form heading="Import dashboard" submitLabel="Import" [form]="form" [save]="save">
      <input
        #file
        hidden
        type="file"
        accept="application/json,.json"
        aria-label="Dashboard file"
        (change)="read(file.files?.[0])"
      />
      <div class="choice" (dragover)="$event.preventDefault()" (drop)="drop($event)">
        <button mat-stroked-button type="button" (click)="file.click()">
          <mat-icon>upload_file</mat-icon>
          Choose a JSON file
        </button>
        <span>or drop it here</span>
      </div>
      <p class="outcome" aria-live="polite">
        @if (problem()) {
          <span class="problem">{{ problem() }}</span>
        } @else if (chosen(); as dashboard) {
          <mat-icon aria-hidden="true">check_circle</mat-icon>
          <span
            ><strong>{{ dashboard.title }}</strong> from {{ fileName() }}</span
          >
        } @else if (form.touched) {
          <span class="problem">Choose a file first.</span>
        }
      </p>
    </app-dialog-form>
  `,
  styles: `
    .choice {
      display: grid;
      justify-items: center;
      gap: 0.5rem;
      padding: 1.5rem 1rem;
      border: 1px dashed var(--mat-sys-outline);
      border-radius: 0.75rem;
      color: var(--mat-sys-on-surface-variant);
    }
    .outcome {
      display: flex;
      align-items: center;
      gap: 0.5rem;
      min-block-size: 1.5rem;
      margin: 0;
      color: var(--mat-sys-on-surface);
      overflow-wrap: anywhere;
    }
    .problem {
      color: var(--mat-sys-error);
    }
    mat-icon {
      flex: none;
    }
  `,
})
export class ImportDashboardDialogComponent {
  private readonly dashboards = inject(DashboardService);
  private readonly failureText = injectFailureText();
  private readonly groupIds = inject<string[]>(MAT_DIALOG_DATA);

  protected readonly fileName = signal('');
  protected readonly problem = signal('');
  /** What the file holds, for showing: a form's value alone tells no view that it has changed. */
  protected readonly chosen = signal<Dashboard | null>(null);
  protected readonly form = new FormGroup({
    dashboard: new FormControl<Dashboard | null>(null, Validators.required),
  });

  protected readonly save = () => this.dashboards.saveDashboard(this.form.getRawValue().dashboard!, this.groupIds);

  protected async read(file: File | undefined): Promise<void> {
    if (!file) {
      return;
    }
    this.fileName.set(file.name);
    try {
      const dashboard = readDashboardFile(await file.text());
      this.problem.set('');
      this.choose(dashboard);
    } catch (error) {
      this.choose(null);
      this.problem.set(this.failureText(error));
    }
  }

  private choose(dashboard: Dashboard | null): void {
    this.form.setValue({ dashboard });
    this.chosen.set(dashboard);
  }

  protected drop(event: DragEvent): void {
    event.preventDefault();
    void this.read(event.dataTransfer?.files[0]);
  }
}
