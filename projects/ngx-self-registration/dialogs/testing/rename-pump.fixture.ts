import type { WidgetActionDescriptor } from 'ngx-self-registration/dialogs/actions';

/** "Rename pump" in today's dialect. */
export const RENAME_PUMP_ANGULAR: WidgetActionDescriptor = {
  id: 'rename-pump',
  name: 'Rename pump',
  icon: 'edit',
  type: 'customPretty',
  customHtml: `
    <form [formGroup]="form" (ngSubmit)="save()">
      <mat-toolbar><h2>Rename {{ data.old }}</h2></mat-toolbar>
      <mat-progress-bar mode="indeterminate" *ngIf="isLoading$ | async"></mat-progress-bar>
      <div mat-dialog-content>
        <mat-form-field><mat-label>New name</mat-label><input matInput formControlName="name"></mat-form-field>
        <p class="model">{{ info.model }}</p>
        <tb-pump-picker formControlName="twin"></tb-pump-picker>
      </div>
      <div mat-dialog-actions>
        <button mat-button mat-raised-button type="submit" [disabled]="form.invalid || !form.dirty">Rename</button>
      </div>
    </form>`,
  customFunction: `
    var get = function (name) { return widgetContext.$scope.$injector.get(widgetContext.servicesMap.get(name)); };
    get('customDialog').customDialog(htmlTemplate, function (vm) {
      vm.info = { model: 'unknown' };
      vm.form = vm.fb.group({ name: ['', [vm.validators.required]], twin: [{ id: 'twin' }] });
      get('deviceService').getDevice(entityId.id).subscribe(function (device) { vm.info.model = device.type; });
      vm.save = function () {
        get('deviceService').saveDevice({ id: entityId, name: vm.form.value.name, twin: vm.form.value.twin })
          .subscribe(function () { vm.dialogRef.close('renamed'); });
      };
    }, { old: entityName }).subscribe(function (result) { additionalParams.closed(result); });`,
};
