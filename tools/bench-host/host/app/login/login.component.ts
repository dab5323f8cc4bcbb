import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { UntypedFormBuilder, Validators } from '@angular/forms';
import { Store } from '@ngrx/store';
import { signIn } from '../core/auth.state';

@Component({
  selector: 'app-login',
  standalone: false,
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <mat-card>
      <mat-card-content>
        <form [formGroup]="form" (ngSubmit)="signIn()">
          <mat-form-field><input matInput formControlName="name" /></mat-form-field>
          <mat-form-field><input matInput type="password" formControlName="password" /></mat-form-field>
          <mat-progress-bar mode="indeterminate" />
          <button mat-raised-button type="submit">{{ 'login.login' | translate }}</button>
        </form>
      </mat-card-content>
    </mat-card>
  `,
})
export class LoginComponent {
  private readonly store = inject(Store);
  protected readonly form = inject(UntypedFormBuilder).group({
    name: ['', Validators.required],
    password: ['', Validators.required],
  });

  protected signIn(): void {
    this.store.dispatch(signIn(this.form.value as { name: string; password: string }));
  }
}
