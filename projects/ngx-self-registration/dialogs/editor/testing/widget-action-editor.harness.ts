import { ComponentHarness, TestKey } from '@angular/cdk/testing';
import { MatButtonHarness } from '@angular/material/button/testing';
import { MatCheckboxHarness } from '@angular/material/checkbox/testing';
import { MatFormFieldHarness } from '@angular/material/form-field/testing';
import { MatInputHarness } from '@angular/material/input/testing';
import { MatMenuHarness } from '@angular/material/menu/testing';
import { MatSelectHarness } from '@angular/material/select/testing';
import { MatTabGroupHarness, MatTabHarness } from '@angular/material/tabs/testing';

/** A label may consist of several parts with white space between them. */
const labelOf = async (tab: MatTabHarness): Promise<string> => (await tab.getLabel()).replace(/\s+/g, ' ');

/** Drives the dialog that edits an action. */
export class WidgetActionEditorHarness extends ComponentHarness {
  static readonly hostSelector = 'sr-widget-action-editor';

  async setName(name: string): Promise<void> {
    await (await this.locatorFor(MatInputHarness.with({ selector: '[formControlName=name]' }))()).setValue(name);
  }

  async setIcon(icon: string): Promise<void> {
    await (await this.locatorFor(MatInputHarness.with({ ancestor: 'sr-icon-field' }))()).setValue(icon);
  }

  async pickIcon(icon: string): Promise<void> {
    const menu = await this.locatorFor(MatMenuHarness)();
    await menu.open();
    await menu.clickItem({ selector: `[aria-label="${icon}"]` });
  }

  /** The name of the icon that is shown as an example. */
  async getIconPreview(): Promise<string> {
    return (await this.locatorFor('sr-icon-field mat-icon.preview')()).text();
  }

  async chooseSource(name: string): Promise<void> {
    await (await this.select('source')).clickOptions({ text: name });
  }

  async chooseType(name: string): Promise<void> {
    await (await this.select('type')).clickOptions({ text: name });
  }

  async isTypeKept(): Promise<boolean> {
    return (await this.select('type')).isDisabled();
  }

  async getTabs(): Promise<string[]> {
    const group = await this.locatorForOptional(MatTabGroupHarness)();
    return group ? Promise.all((await group.getTabs()).map(labelOf)) : [];
  }

  async openTab(label: string | RegExp): Promise<void> {
    await (await this.locatorFor(MatTabGroupHarness)()).selectTab({ label });
  }

  async getSelectedTab(): Promise<string> {
    return labelOf(await (await this.locatorFor(MatTabGroupHarness)()).getSelectedTab());
  }

  /** Writes into the plain field of a code editor whose tab is open. */
  async setCode(language: 'css' | 'html' | 'javascript', code: string): Promise<void> {
    const field = await this.locatorFor(`sr-code-editor[language=${language}] textarea`)();
    await field.setInputValue(code);
    await field.dispatchEvent('input');
  }

  async getCode(language: 'css' | 'html' | 'javascript'): Promise<string> {
    return (await this.locatorFor(`sr-code-editor[language=${language}] textarea`)()).getProperty<string>('value');
  }

  async tidy(language: 'css' | 'html' | 'javascript'): Promise<void> {
    await this.click({ ancestor: `sr-code-editor[language=${language}]`, text: 'Tidy' });
  }

  async addResource(url: string, isModule = false): Promise<void> {
    await this.click({ text: /Add resource/ });
    const fields = await this.locatorForAll(MatInputHarness.with({ ancestor: 'sr-action-resources' }))();
    await fields[fields.length - 1].setValue(url);
    if (isModule) {
      const boxes = await this.locatorForAll(MatCheckboxHarness)();
      await boxes[boxes.length - 1].check();
    }
  }

  async removeResource(position: number): Promise<void> {
    await this.click({ selector: `[aria-label="Remove resource ${position}"]` });
  }

  /** What is wrong with code in a tab that was open: `Line 2: …`. */
  async getProblems(language: 'css' | 'html' | 'javascript'): Promise<string[]> {
    const items = await this.locatorForAll(`sr-code-editor[language=${language}] .found li`)();
    return Promise.all(items.map((item) => item.text()));
  }

  /** Messages next to fields that are wrong. */
  async getErrors(): Promise<string[]> {
    const fields = await this.locatorForAll(MatFormFieldHarness)();
    return (await Promise.all(fields.map((field) => field.getTextErrors()))).flat();
  }

  /** All that is shown. */
  async getText(): Promise<string> {
    return (await this.host()).text();
  }

  async save(): Promise<void> {
    await this.click({ text: 'Save' });
  }

  async cancel(): Promise<void> {
    await this.click({ text: 'Cancel' });
  }

  async preview(): Promise<void> {
    await this.click({ text: 'Preview' });
  }

  /** The requests of a preview, each with its answer and its body. */
  async getPreviewCalls(): Promise<string[]> {
    const items = await this.locatorForAll('sr-preview-calls li')();
    return Promise.all(items.map((item) => item.text()));
  }

  async letWritesThrough(): Promise<void> {
    await (await this.locatorFor(MatCheckboxHarness.with({ ancestor: 'sr-preview-calls' }))()).check();
  }

  async resumeDraft(): Promise<void> {
    await this.click({ ancestor: '.draft', text: 'Go on with them' });
  }

  async discardDraft(): Promise<void> {
    await this.click({ ancestor: '.draft', text: 'Discard them' });
  }

  async toggleFullScreen(): Promise<void> {
    await this.click({ text: /full screen/i });
  }

  async pressEscape(): Promise<void> {
    await (await this.host()).sendKeys(TestKey.ESCAPE);
  }

  private async select(control: string): Promise<MatSelectHarness> {
    return this.locatorFor(MatSelectHarness.with({ selector: `[formControlName=${control}]` }))();
  }

  private async click(filter: { text?: string | RegExp; selector?: string; ancestor?: string }): Promise<void> {
    await (await this.locatorFor(MatButtonHarness.with(filter))()).click();
  }
}
