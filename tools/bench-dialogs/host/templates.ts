/** Parts that dialogs of dashboards are made of, the most common first. Each binds one control, by number. */
const PARTS: ((control: string) => string)[] = [
  (control) => `<mat-form-field><mat-label>Name</mat-label>
      <input matInput formControlName="${control}" required>
      <mat-error *ngIf="form.get('${control}').hasError('required')">Name is required.</mat-error></mat-form-field>`,
  (control) => `<mat-form-field><mat-label>Kind</mat-label>
      <mat-select formControlName="${control}">
        <mat-option *ngFor="let kind of kinds" [value]="kind">{{ kind | titlecase }}</mat-option></mat-select></mat-form-field>`,
  (control) => `<mat-checkbox formControlName="${control}">In use</mat-checkbox>`,
  (control) => `<mat-slide-toggle formControlName="${control}">Shared</mat-slide-toggle>`,
  (control) => `<mat-form-field><mat-label>Note</mat-label>
      <textarea matInput formControlName="${control}" rows="2"></textarea><mat-icon matSuffix>notes</mat-icon></mat-form-field>`,
  (control) => `<mat-radio-group formControlName="${control}">
      <mat-radio-button value="a">A</mat-radio-button><mat-radio-button value="b">B</mat-radio-button></mat-radio-group>`,
];

/** How many controls a dialog's form has; the first of them is required. */
export const controlsOf = (dialog: number): string[] =>
  Array.from({ length: 2 + (dialog % 9) }, (_, index) => `c${index}`);

/** One of any number of dialogs that differ: forms of two to ten fields, as widget actions of dashboards have them. */
export function template(dialog: number): string {
  const fields = controlsOf(dialog).map((control, index) =>
    PARTS[index === 0 ? 0 : (dialog + index) % PARTS.length](control),
  );
  return `<form [formGroup]="form" (ngSubmit)="save()" class="edit-${dialog}">
    <mat-toolbar color="primary"><h2>Dialog ${dialog}</h2><span class="space"></span>
      <button mat-icon-button type="button" (click)="cancel()"><mat-icon>close</mat-icon></button></mat-toolbar>
    <mat-progress-bar *ngIf="busy" mode="indeterminate"></mat-progress-bar>
    <div mat-dialog-content><fieldset [disabled]="busy">${fields.join('\n')}</fieldset></div>
    <div mat-dialog-actions>
      <button mat-button class="cancel" type="button" (click)="cancel()">Cancel</button>
      <button mat-raised-button color="primary" type="submit" [disabled]="form.invalid || !form.dirty">Save ${dialog}</button>
    </div></form>{{ rendered() }}`;
}

/** What both sides do in a dialog. */
export const CONTROLLER = `
  vm.rendered = rendered;
  vm.busy = false;
  vm.kinds = ['pump', 'well', 'valve', 'meter'];
  vm.form = vm.fb.group(Object.fromEntries(controls.map((name, index) => [name, index === 0 ? ['', vm.validators.required] : [null]])));
  vm.save = () => vm.dialogRef.close();
  vm.cancel = () => vm.dialogRef.close();`;
