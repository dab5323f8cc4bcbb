import { ComponentHarness } from '@angular/cdk/testing';
import { MatAutocompleteHarness } from '@angular/material/autocomplete/testing';
import { MatCheckboxHarness } from '@angular/material/checkbox/testing';
import { MatChipListboxHarness } from '@angular/material/chips/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { MatRadioGroupHarness } from '@angular/material/radio/testing';

/** The editor of a role: `sr-role-editor`. */
export class RoleEditorHarness extends ComponentHarness {
  static readonly hostSelector = 'sr-role-editor';

  private readonly heading = this.locatorFor('h1');
  private readonly name = this.locatorFor(MatInputHarness.with({ selector: '.name' }));
  private readonly description = this.locatorFor(MatInputHarness.with({ selector: '.description' }));
  private readonly types = this.locatorForOptional(MatRadioGroupHarness);
  private readonly presetButtons = this.locatorForAll('.presets button');
  private readonly resourceNames = this.locatorForAll('.row .name');
  private readonly removeButtons = this.locatorForAll('.row button.remove');
  private readonly operations = this.locatorForAll(MatChipListboxHarness);
  private readonly addField = this.locatorFor(MatAutocompleteHarness);
  private readonly errors = this.locatorForAll('mat-error, .error');
  private readonly summary = this.locatorFor('sr-role-summary');
  private readonly problem = this.locatorForOptional('.problem p, .bar .failure span');
  private readonly saveButton = this.locatorFor('button.save');

  async getHeading(): Promise<string> {
    return (await this.heading()).text();
  }

  async getName(): Promise<string> {
    return (await this.name()).getValue();
  }

  async setName(name: string): Promise<void> {
    await (await this.name()).setValue(name);
  }

  async setDescription(description: string): Promise<void> {
    await (await this.description()).setValue(description);
  }

  /** False once the role is created: its type is fixed then. */
  async canChooseType(): Promise<boolean> {
    return (await this.types()) !== null;
  }

  /** Chooses a type by the beginning of its label. */
  async chooseType(label: string): Promise<void> {
    const types = await this.types();
    if (!types) {
      throw new Error('The type of a role that exists cannot be chosen.');
    }
    await types.checkRadioButton({ label: new RegExp(`^${label}`) });
  }

  async applyPreset(label: string): Promise<void> {
    for (const button of await this.presetButtons()) {
      if ((await button.text()) === label) {
        return button.click();
      }
    }
    throw new Error(`There is no preset ${label}.`);
  }

  /** Names of the resources of a GENERIC role, in their order. */
  async getResources(): Promise<string[]> {
    return Promise.all((await this.resourceNames()).map((name) => name.text()));
  }

  /** Resources that can still be added. */
  async getResourceOptions(typed = ''): Promise<string[]> {
    const field = await this.addField();
    await field.clear();
    await field.enterText(typed);
    await field.focus();
    return Promise.all((await field.getOptions()).map((option) => option.getText()));
  }

  async addResource(name: string): Promise<void> {
    const field = await this.addField();
    await field.enterText(name);
    await field.selectOption({ text: name });
  }

  async removeResource(name: string): Promise<void> {
    await (await this.removeButtons())[await this.indexOf(name)].click();
  }

  /** Operations of a resource: all of them, or those that are chosen. */
  async getOperations(resource: string, filter: { selected?: boolean } = {}): Promise<string[]> {
    const chips = await (await this.operations())[await this.indexOf(resource)].getChips(filter);
    return Promise.all(chips.map((chip) => chip.getText()));
  }

  /** Switches one operation of a resource. */
  async toggleOperation(resource: string, operation: string): Promise<void> {
    const [chip] = await (await this.operations())[await this.indexOf(resource)].getChips({ text: operation });
    await chip.toggle();
  }

  /** Operations of a GROUP role that are ticked. */
  async getGroupOperations(): Promise<string[]> {
    const ticked = await this.locatorForAll(MatCheckboxHarness.with({ ancestor: 'fieldset', checked: true }))();
    return Promise.all(ticked.map(async (box) => (await box.getLabelText()) ?? ''));
  }

  /** Ticks or unticks an operation of a GROUP role. */
  async toggleGroupOperation(label: string): Promise<void> {
    await (await this.locatorFor(MatCheckboxHarness.with({ label }))()).toggle();
  }

  /** What the editor says the role allows. */
  async getSummary(): Promise<string> {
    return (await this.summary()).text();
  }

  /** Errors beside the fields, from top to bottom. */
  async getErrors(): Promise<string[]> {
    return Promise.all((await this.errors()).map((error) => error.text()));
  }

  /** Why the role was not saved; null if nothing went wrong. */
  async getProblem(): Promise<string | null> {
    return (await (await this.problem())?.text()) ?? null;
  }

  async save(): Promise<void> {
    await (await this.saveButton()).click();
  }

  /** After a conflict: goes on with what was entered. */
  async keepMine(): Promise<void> {
    await (await this.locatorFor('button.keep-mine')()).click();
  }

  /** After a conflict: goes on with what somebody else has stored. */
  async takeTheirs(): Promise<void> {
    await (await this.locatorFor('button.take-theirs')()).click();
  }

  private async indexOf(resource: string): Promise<number> {
    const index = (await this.getResources()).indexOf(resource);
    if (index < 0) {
      throw new Error(`The role has no resource ${resource}.`);
    }
    return index;
  }
}
