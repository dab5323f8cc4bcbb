import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { MatDialog } from '@angular/material/dialog';
import { TranslateService } from '@ngx-translate/core';
import { Observable } from 'rxjs';
import { EntityFieldComponent } from '../core/entity-field.component';

@Component({
  selector: 'app-devices',
  standalone: false,
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <table mat-table [dataSource]="(devices | async) ?? []" matSort>
      <ng-container matColumnDef="name">
        <th mat-header-cell *matHeaderCellDef mat-sort-header>{{ title }}</th>
        <td mat-cell *matCellDef="let device">{{ device.name }}</td>
      </ng-container>
      <tr mat-header-row *matHeaderRowDef="['name']"></tr>
      <tr mat-row *matRowDef="let row; columns: ['name']"></tr>
    </table>
    <mat-paginator [length]="100" [pageSize]="10" />
    <mat-tab-group>
      <mat-tab label="Details"><app-entity-field label="name" /></mat-tab>
      <mat-tab label="More">
        <mat-accordion><mat-expansion-panel>More</mat-expansion-panel></mat-accordion>
        <mat-stepper><mat-step label="One"></mat-step></mat-stepper>
      </mat-tab>
    </mat-tab-group>
    <button mat-fab type="button" (click)="add()" cdkDrag>Add</button>
  `,
})
export class DevicesComponent {
  private readonly dialog = inject(MatDialog);
  protected readonly title = inject(TranslateService).instant('device.name') as string;
  protected readonly devices = inject(HttpClient).get('/api/devices') as Observable<{ name: string }[]>;

  protected add(): void {
    this.dialog.open(EntityFieldComponent);
  }
}
