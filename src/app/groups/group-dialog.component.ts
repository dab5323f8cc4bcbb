import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { FormControl, FormGroup, ReactiveFormsModule } from '@angular/forms';
import { MAT_DIALOG_DATA } from '@angular/material/dialog';
import { MatError, MatFormField, MatLabel } from '@angular/material/form-field';
import { MatInput } from '@angular/material/input';
import { EntityGroupService } from 'ngx-self-registration/data-access';
import type { EntityGroup, EntityGroupType } from 'ngx-self-registration/models';
import { ENTITY_GROUP_LIMITS } from 'ngx-self-registration/models/limits';
import { withinText } from 'ngx-self-registration/ui/limits';
import { DialogFormComponent } from '../shared/dialog-form.component';
import { limitText } from '../shared/limit-text';

/** A group to edit, or the type of a new one. */
export interface GroupDialogData {
  type: EntityGroupType;
  group?: EntityGroup;
  /** Whose a new one is; absent: whoever's is signed in. */
  ownerId?: EntityGroup['ownerId'];
}

/** Adds or renames an entity group. */
@Component({
  selector: 'app-group-dialog',
  imports: [DialogFormComponent, MatError, MatFormField, MatInput, MatLabel, ReactiveFormsModule],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <app-dialog-form
      [heading]="data.group ? 'Rename group' : 'Add group'"
      [submitLabel]="data.group ? 'Save' : 'Add'"
      [form]="form"
      [save]="save"
    >
      <mat-form-field appearance="outline" [formGroup]="form">
        <mat-label>Name</mat-label>
        <input matInput formControlName="name" required [maxlength]="limits.name.max" />
        <mat-error>{{ limitText(form.controls.name.errors, 'Give the group a name.') }}</mat-error>
      </mat-form-field>
      <mat-form-field appearance="outline" [formGroup]="form">
        <mat-label>Description</mat-label>
        <textarea matInput rows="2" formControlName="description"></textarea>
      </mat-form-field>
    </app-dialog-form>
  `,
})
export class GroupDialogComponent {
  protected readonly limits = ENTITY_GROUP_LIMITS;
  protected readonly limitText = limitText;
  private readonly groups = inject(EntityGroupService);

  protected readonly data = inject<GroupDialogData>(MAT_DIALOG_DATA);
  protected readonly form = new FormGroup({
    name: new FormControl(this.data.group?.name ?? '', {
      nonNullable: true,
      validators: withinText(ENTITY_GROUP_LIMITS.name),
    }),
    description: new FormControl(this.data.group?.additionalInfo?.description ?? '', { nonNullable: true }),
  });

  protected readonly save = () => {
    const { name, description } = this.form.getRawValue();
    return this.groups.saveGroup({
      type: this.data.type,
      ...(this.data.ownerId && { ownerId: this.data.ownerId }),
      ...this.data.group,
      name: name.trim(),
      additionalInfo: { ...this.data.group?.additionalInfo, description: description.trim() },
    });
  };
}
