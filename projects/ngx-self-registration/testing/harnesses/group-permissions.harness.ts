import { ComponentHarness, TestElement } from '@angular/cdk/testing';
import { GroupPermissionDialogHarness } from './group-permission-dialog.harness';

/** A line of the table as it is read. */
export interface GroupPermissionText {
  role: string;
  roleType: string;
  groupType: string;
  groupName: string;
}

/** The roles of a user group: `sr-group-permissions`. */
export class GroupPermissionsHarness extends ComponentHarness {
  static readonly hostSelector = 'sr-group-permissions';

  private readonly bodyRows = this.locatorForAll('tbody tr');
  private readonly cells = this.locatorForAll('tbody td');
  private readonly names = this.locatorForAll('tbody .name');
  private readonly addButton = this.locatorForOptional('button.add');
  private readonly editButtons = this.locatorForAll('button.edit');
  private readonly removeButtons = this.locatorForAll('button.remove');
  private readonly searchField = this.locatorForOptional('.search input');
  private readonly dialog = this.documentRootLocatorFactory().locatorFor(GroupPermissionDialogHarness);

  /** Lines in sight, in their order. */
  async getRows(): Promise<GroupPermissionText[]> {
    const rows = (await this.bodyRows()).length;
    const cells = await this.cells();
    const perRow = rows > 0 ? cells.length / rows : 0;
    const names = await this.getRoleNames();
    const text = (row: number, column: number) => cells[row * perRow + column].text();
    return Promise.all(
      names.map(async (role, row) => ({
        role,
        roleType: await text(row, 1),
        groupType: await text(row, 2),
        groupName: await text(row, 3),
      })),
    );
  }

  /** Names of the roles in sight, in their order. */
  async getRoleNames(): Promise<string[]> {
    return Promise.all((await this.names()).map((name) => name.text()));
  }

  async canAdd(): Promise<boolean> {
    return (await this.addButton()) !== null;
  }

  /** Opens the dialog for another role. */
  async add(): Promise<GroupPermissionDialogHarness> {
    const button = await this.addButton();
    if (!button) {
      throw new Error('No role can be added: the list is disabled.');
    }
    await button.click();
    return this.dialog();
  }

  /** Opens the dialog for a role of the list. */
  async edit(role: string): Promise<GroupPermissionDialogHarness> {
    await (await this.buttonOf(role, await this.editButtons())).click();
    return this.dialog();
  }

  /** Asks to remove a role of the list; the host's confirmation comes next. */
  async remove(role: string): Promise<void> {
    await (await this.buttonOf(role, await this.removeButtons())).click();
  }

  /** Types into the search field, which only a long list has. */
  async search(text: string): Promise<void> {
    const field = await this.searchField();
    if (!field) {
      throw new Error('The list is too short to have a search field.');
    }
    await field.setInputValue(text);
    await field.dispatchEvent('input');
  }

  private async buttonOf(role: string, buttons: TestElement[]): Promise<TestElement> {
    const index = (await this.getRoleNames()).indexOf(role);
    if (!buttons[index]) {
      throw new Error(`The list has no role ${role} that can be changed.`);
    }
    return buttons[index];
  }
}
