import { ComponentHarness } from '@angular/cdk/testing';
import { MatAutocompleteHarness } from '@angular/material/autocomplete/testing';
import { MatFormFieldHarness } from '@angular/material/form-field/testing';
import { MatSelectHarness } from '@angular/material/select/testing';

/** The dialog that gives a role. Get it from {@link GroupPermissionsHarness}. */
export class GroupPermissionDialogHarness extends ComponentHarness {
  static readonly hostSelector = 'sr-group-permission-dialog';

  private readonly role = this.locatorFor(MatAutocompleteHarness.with({ selector: '[formControlName="role"]' }));
  private readonly group = this.locatorForOptional(
    MatAutocompleteHarness.with({ selector: '[formControlName="group"]' }),
  );
  private readonly groupType = this.locatorForOptional(MatSelectHarness);
  private readonly submitButton = this.locatorFor('button[type="submit"]');
  private readonly cancelButton = this.locatorFor('button[mat-dialog-close]');
  private readonly fields = this.locatorForAll(MatFormFieldHarness);

  /** Names of the roles offered for what is typed. */
  async getRoleOptions(typed = ''): Promise<string[]> {
    const role = await this.role();
    await role.clear();
    await role.enterText(typed);
    const options = await role.getOptions();
    return Promise.all(options.map((option) => option.getText()));
  }

  async pickRole(name: string): Promise<void> {
    const role = await this.role();
    await role.clear();
    await role.enterText(name);
    await role.selectOption({ text: new RegExp(`^${name}`) });
  }

  /** Whether an entity group is asked for, which only GROUP roles need. */
  async asksForGroup(): Promise<boolean> {
    return (await this.group()) !== null;
  }

  async pickGroupType(name: string): Promise<void> {
    await (await this.needed(this.groupType)).clickOptions({ text: name });
  }

  async pickGroup(name: string): Promise<void> {
    const group = await this.needed(this.group);
    await group.clear();
    await group.enterText(name);
    await group.selectOption({ text: name });
  }

  /** Errors in sight, from top to bottom. */
  async getErrors(): Promise<string[]> {
    const errors = await Promise.all((await this.fields()).map((field) => field.getTextErrors()));
    return errors.flat();
  }

  /** Adds or saves; the dialog stays open while something is missing. */
  async submit(): Promise<void> {
    await (await this.submitButton()).click();
  }

  async cancel(): Promise<void> {
    await (await this.cancelButton()).click();
  }

  private async needed<T>(find: () => Promise<T | null>): Promise<T> {
    const found = await find();
    if (found === null) {
      throw new Error('The dialog asks for no entity group: the role is a generic one, or none is picked.');
    }
    return found;
  }
}
