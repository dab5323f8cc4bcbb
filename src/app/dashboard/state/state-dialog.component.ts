import { NgComponentOutlet } from '@angular/common';
import { ChangeDetectionStrategy, Component, inject, InjectionToken, resource } from '@angular/core';
import { CdkTrapFocus } from '@angular/cdk/a11y';
import { MatIconButton } from '@angular/material/button';
import { MAT_DIALOG_DATA, MatDialogClose, MatDialogRef, MatDialogTitle } from '@angular/material/dialog';
import { MatIcon } from '@angular/material/icon';
import { MatProgressBar } from '@angular/material/progress-bar';
import type { StateParams } from 'ngx-self-registration/dialogs';
import type { DashboardContext } from '../dashboard-context';

/** A state that a dialog or popover shows. */
export interface ShownState {
  parent: DashboardContext;
  stateId: string | null;
  params: StateParams;
  title: string;
}

/** {@link ShownState} of a popover. */
export const SHOWN_STATE = new InjectionToken<ShownState>('SHOWN_STATE');

/** Loaded when it is shown: a view of a dashboard has tables in it, whose actions open such views. */
const loadView = () =>
  resource({ loader: async () => (await import('./dashboard-state-view.component')).DashboardStateViewComponent });

/** A state of the dashboard in a dialog of its own. */
@Component({
  selector: 'app-state-dialog',
  imports: [MatDialogClose, MatDialogTitle, MatIcon, MatIconButton, MatProgressBar, NgComponentOutlet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <header>
      <h2 matDialogTitle>{{ state.title }}</h2>
      <button mat-icon-button type="button" aria-label="Close" matDialogClose><mat-icon>close</mat-icon></button>
    </header>
    @if (view.hasValue()) {
      <ng-container *ngComponentOutlet="view.value(); inputs: inputs" />
    } @else {
      <mat-progress-bar mode="indeterminate" aria-label="Loading" />
    }
  `,
  styles: `
    :host {
      display: flex;
      flex-direction: column;
      block-size: 100%;
    }
    header {
      display: flex;
      flex: none;
      align-items: center;
      padding-inline-end: 0.5rem;
    }
    h2 {
      flex: 1;
      min-inline-size: 0;
    }
  `,
})
export class StateDialogComponent {
  protected readonly state = inject<ShownState>(MAT_DIALOG_DATA);
  protected readonly view = loadView();
  protected readonly inputs = { shown: this.state, dialogRef: inject<MatDialogRef<unknown>>(MatDialogRef) };
}

/** A state of the dashboard beside what was clicked. */
@Component({
  selector: 'app-state-popover',
  imports: [CdkTrapFocus, MatProgressBar, NgComponentOutlet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div role="dialog" [attr.aria-label]="name" cdkTrapFocus cdkTrapFocusAutoCapture tabindex="-1">
      @if (view.hasValue()) {
        <ng-container *ngComponentOutlet="view.value(); inputs: inputs" />
      } @else {
        <mat-progress-bar mode="indeterminate" aria-label="Loading" />
      }
    </div>
  `,
  styles: `
    :host {
      display: block;
      inline-size: 100%;
      overflow: auto;
      border-radius: 0.75rem;
      background: var(--mat-sys-surface-container);
      box-shadow: var(--mat-sys-level3);
    }
    div {
      block-size: 100%;
    }
  `,
})
export class StatePopoverComponent {
  private readonly state = inject(SHOWN_STATE);
  protected readonly view = loadView();
  protected readonly inputs = { shown: this.state };
  protected readonly name = this.state.parent.configuration()?.states[this.state.stateId ?? '']?.name ?? 'Details';
}
