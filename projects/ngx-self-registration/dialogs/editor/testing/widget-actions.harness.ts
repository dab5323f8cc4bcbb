import { ComponentHarness } from '@angular/cdk/testing';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { MatSortHarness } from '@angular/material/sort/testing';
import { MatTableHarness } from '@angular/material/table/testing';

/** Drives `sr-widget-actions`. */
export class WidgetActionsHarness extends ComponentHarness {
  static readonly hostSelector = 'sr-widget-actions';

  private readonly table = this.locatorForOptional(MatTableHarness);
  private readonly searchField = this.locatorFor(MatInputHarness);

  /** Whether what does the work has arrived. */
  async isLoaded(): Promise<boolean> {
    return (await this.locatorForOptional('sr-widget-actions-table')()) !== null;
  }

  /** Source, name and type of every row, joined with a bar. */
  async getRows(): Promise<string[]> {
    const rows = (await (await this.table())?.getCellTextByColumnName()) ?? {};
    const of = (column: string): string[] => rows[column]?.text ?? [];
    return of('name').map((name, index) => [of('source')[index], name, of('type')[index]].join(' | '));
  }

  /** All that is shown. */
  async getText(): Promise<string> {
    return (await this.host()).text();
  }

  async search(text: string): Promise<void> {
    await (await this.searchField()).setValue(text);
  }

  /** Sorts by the column with that title; again for the other direction. */
  async sortBy(title: string): Promise<void> {
    const sort = await this.locatorFor(MatSortHarness)();
    const [header] = await sort.getSortHeaders({ label: title });
    await header.click();
  }

  async add(): Promise<void> {
    await this.click({ text: /Add action/ });
  }

  async edit(name: string): Promise<void> {
    await this.click({ selector: `[aria-label="Edit action ${name}"]` });
  }

  async delete(name: string): Promise<void> {
    await this.click({ selector: `[aria-label="Delete action ${name}"]` });
  }

  private async click(filter: { text?: RegExp; selector?: string }): Promise<void> {
    await (await this.locatorFor(MatButtonHarness.with(filter))()).click();
  }
}
