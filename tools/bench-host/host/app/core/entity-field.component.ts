import { ChangeDetectionStrategy, Component, Input } from '@angular/core';
import { UntypedFormControl } from '@angular/forms';

/** A control that many pages share: much of Material in one template. */
@Component({
  selector: 'app-entity-field',
  standalone: false,
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <mat-form-field>
      <mat-label>{{ label | translate }}</mat-label>
      <input matInput [formControl]="control" [matAutocomplete]="found" [matDatepicker]="picker" />
      <mat-datepicker #picker />
      <mat-autocomplete #found>
        <mat-option *ngFor="let option of options" [value]="option">{{ option }}</mat-option>
      </mat-autocomplete>
    </mat-form-field>
    <mat-form-field>
      <mat-select [formControl]="control">
        <mat-option *ngFor="let option of options" [value]="option">{{ option }}</mat-option>
      </mat-select>
    </mat-form-field>
    <mat-chip-grid #chips
      ><mat-chip-row *ngFor="let option of options">{{ option }}</mat-chip-row></mat-chip-grid
    >
    <mat-button-toggle-group [formControl]="control">
      <mat-button-toggle *ngFor="let option of options" [value]="option" [matTooltip]="option">
        {{ option }}
      </mat-button-toggle>
    </mat-button-toggle-group>
    <mat-slide-toggle [formControl]="control" />
    <mat-radio-group [formControl]="control"><mat-radio-button value="a">a</mat-radio-button></mat-radio-group>
    <mat-checkbox [formControl]="control" />
    <mat-slider><input matSliderThumb [formControl]="control" /></mat-slider>
  `,
})
export class EntityFieldComponent {
  @Input() label = '';
  @Input() options: string[] = [];
  @Input() control = new UntypedFormControl();
}
