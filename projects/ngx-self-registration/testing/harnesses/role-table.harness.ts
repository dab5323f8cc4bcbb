import { ComponentHarness, parallel } from '@angular/cdk/testing';
import { MatButtonToggleGroupHarness } from '@angular/material/button-toggle/testing';
import { MatCheckboxHarness } from '@angular/material/checkbox/testing';
import { MatPaginatorHarness } from '@angular/material/paginator/testing';
import { MatSortHarness } from '@angular/material/sort/testing';

/** A line of the table as it is read. */
export interface RoleText {
  name: string;
  type: string;
  permissions: string;
}

/** The table of roles: `sr-role-table`. */
export class RoleTableHarness extends ComponentHarness {
  static readonly hostSelector = 'sr-role-table';

  private readonly links = this.locatorForAll('tbody .name a');
  private readonly rowElements = this.locatorForAll('tbody tr');
  private readonly types = this.locatorForAll('tbody .type');
  private readonly permissions = this.locatorForAll('tbody .permissions');
  private readonly controls = this.locatorForAll(
    '.add, tbody a.edit, tbody button.delete, mat-checkbox, .sr-list-empty a',
  );
  private readonly deleteButtons = this.locatorForAll('tbody button.delete');
  private readonly checkboxes = this.locatorForAll(MatCheckboxHarness.with({ ancestor: 'tbody' }));
  private readonly deleteSelectedButton = this.locatorFor('button.delete-selected');
  private readonly searchField = this.locatorFor('.sr-list-search input');
  private readonly empty = this.locatorForOptional('.sr-list-empty h2');
  private readonly retryButton = this.locatorFor('sr-page-state .failure button');
  private readonly failure = this.locatorForOptional('sr-page-state .failure p');

  /** The paging below the table. */
  readonly getPaginator = this.locatorFor(MatPaginatorHarness);
  /** The sortable headers. */
  readonly getSort = this.locatorFor(MatSortHarness);
  /** The filter by type. */
  readonly getTypeFilter = this.locatorFor(MatButtonToggleGroupHarness);
  /** "Select all roles on this page". */
  readonly getSelectPage = this.locatorFor(MatCheckboxHarness.with({ ancestor: 'thead' }));

  async getRows(): Promise<RoleText[]> {
    const [names, types, permissions] = await parallel(() => [this.links(), this.types(), this.permissions()]);
    return parallel(() =>
      names.map(async (name, row) => ({
        name: await name.text(),
        type: await types[row].text(),
        permissions: await permissions[row].text(),
      })),
    );
  }

  /** Types into the search field; the server is asked once typing pauses. */
  async search(text: string): Promise<void> {
    const field = await this.searchField();
    await field.setInputValue(text);
    await field.dispatchEvent('input');
  }

  /** Opens a role by its name's link. */
  async open(name: string): Promise<void> {
    await (await this.links())[await this.indexOf(name)].click();
  }

  /** Clicks into the row of a role, beside everything that can be clicked by itself. */
  async clickRow(name: string): Promise<void> {
    await (await this.rowElements())[await this.indexOf(name)].click();
  }

  /** Ticks or unticks a role. */
  async toggleSelection(name: string): Promise<void> {
    await (await this.checkboxes())[await this.indexOf(name)].toggle();
  }

  /** Asks to delete one role; the host's confirmation comes next. */
  async delete(name: string): Promise<void> {
    await (await this.deleteButtons())[await this.indexOf(name)].click();
  }

  /** Asks to delete the ticked roles; the host's confirmation comes next. */
  async deleteSelected(): Promise<void> {
    await (await this.deleteSelectedButton()).click();
  }

  /** Whether anything is offered that adds, changes or deletes roles. */
  async offersChanges(): Promise<boolean> {
    return (await this.controls()).length > 0;
  }

  /** What is said where there are no rows; null where there are some. */
  async getEmptyText(): Promise<string | null> {
    return (await (await this.empty())?.text()) ?? null;
  }

  /** What is said about a list that could not be loaded; null otherwise. */
  async getFailureText(): Promise<string | null> {
    return (await (await this.failure())?.text()) ?? null;
  }

  async retry(): Promise<void> {
    await (await this.retryButton()).click();
  }

  private async indexOf(name: string): Promise<number> {
    const index = (await this.getRows()).findIndex((row) => row.name === name);
    if (index < 0) {
      throw new Error(`The table shows no role ${name}.`);
    }
    return index;
  }
}
