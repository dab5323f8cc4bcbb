import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { MatDialog } from '@angular/material/dialog';
import { MatPaginatorModule } from '@angular/material/paginator';
import { MatTableModule } from '@angular/material/table';
import { TranslatePipe } from '@ngx-translate/core';
import { SettingsPage } from './settings';

@Component({
  selector: 'app-devices',
  imports: [MatPaginatorModule, MatTableModule, TranslatePipe],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <table mat-table [dataSource]="devices()">
      <ng-container matColumnDef="name">
        <th mat-header-cell *matHeaderCellDef>{{ 'name' | translate }}</th>
        <td mat-cell *matCellDef="let device">
          <button type="button" (click)="open()">{{ device.name }}</button>
        </td>
      </ng-container>
      <tr mat-header-row *matHeaderRowDef="['name']"></tr>
      <tr mat-row *matRowDef="let row; columns: ['name']"></tr>
    </table>
    <mat-paginator [length]="devices().length" [pageSize]="10" />
  `,
})
export class DevicesPage {
  private readonly dialog = inject(MatDialog);
  protected readonly devices = toSignal(inject(HttpClient).get<{ name: string }[]>('/api/devices'), {
    initialValue: [],
  });

  protected open(): void {
    this.dialog.open(SettingsPage);
  }
}
