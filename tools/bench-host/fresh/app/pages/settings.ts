import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { NonNullableFormBuilder, ReactiveFormsModule, Validators } from '@angular/forms';
import { MatButtonModule } from '@angular/material/button';
import { MatCardModule } from '@angular/material/card';
import { MatFormFieldModule } from '@angular/material/form-field';
import { MatInputModule } from '@angular/material/input';
import { MatSelectModule } from '@angular/material/select';
import { Router } from '@angular/router';

@Component({
  selector: 'app-settings',
  imports: [MatButtonModule, MatCardModule, MatFormFieldModule, MatInputModule, MatSelectModule, ReactiveFormsModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <mat-card>
      <form [formGroup]="form" (ngSubmit)="save()">
        <mat-form-field><input matInput formControlName="name" /></mat-form-field>
        <mat-form-field>
          <mat-select formControlName="kind"><mat-option value="a">A</mat-option></mat-select>
        </mat-form-field>
        <button mat-flat-button type="submit">Save</button>
      </form>
    </mat-card>
  `,
})
export class SettingsPage {
  private readonly router = inject(Router);
  protected readonly form = inject(NonNullableFormBuilder).group({ name: ['', Validators.required], kind: 'a' });

  protected save(): void {
    void this.router.navigateByUrl('/devices');
  }
}
