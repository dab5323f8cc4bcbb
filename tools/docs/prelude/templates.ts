import { CommonModule } from '@angular/common';
import { FormsModule, ReactiveFormsModule } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MatCheckboxModule } from '@angular/material/checkbox';
import { MatDialogModule } from '@angular/material/dialog';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatIconModule } from '@angular/material/icon';
import { MatInputModule } from '@angular/material/input';
import { MatProgressBarModule } from '@angular/material/progress-bar';
import { MatSelectModule } from '@angular/material/select';
import { MatToolbarModule } from '@angular/material/toolbar';
import { RouterLink, RouterOutlet } from '@angular/router';
import { TranslatePipe } from '@ngx-translate/core';
import { SrTextPipe } from 'ngx-self-registration';
import type { WidgetActions } from 'ngx-self-registration/dialogs';
import { WidgetActionsComponent } from 'ngx-self-registration/dialogs/editor';

/** What pages of a host have at hand. */
export const HOST_IMPORTS = [
  MatButtonModule,
  RouterLink,
  RouterOutlet,
  SrTextPipe,
  TranslatePipe,
  WidgetActionsComponent,
] as const;

/** What a host's component has that shows a template of the docs. */
export class HostContext {
  actions: WidgetActions = {};
}

/** Some of what templates of widget actions may use; all of it is in the library's `material-imports.ts`. */
export const ACTION_IMPORTS = [
  CommonModule,
  FormsModule,
  MatButtonModule,
  MatCheckboxModule,
  MatDialogModule,
  MatFormFieldModule,
  MatIconModule,
  MatInputModule,
  MatProgressBarModule,
  MatSelectModule,
  MatToolbarModule,
  ReactiveFormsModule,
  TranslatePipe,
] as const;

/** A dialog's controller puts on it what it likes. */
export class ActionContext {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  [name: string]: any;
}
